import { Button, Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
import type { JsonValue } from '#shared/graph/values';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useCell, useEdges, useKindOf, useKinds, useNode, useNodeReport } from '../../app/hooks';
import { isPinned, togglePin } from '../../app/pins';
import type { Services } from '../../app/services';
import { showNode } from '../../app/show-node';
import { useAbsolute, usePortFacts, usePortReading, usePortTrace } from '../../app/use-port';
import { emptyTrace } from '../../client/port-traces';
import { ImageDisplay } from '../../ui/displays/ImageDisplay';
import { ReadingView } from '../../ui/displays/ReadingView';
import { formatAge, formatCount } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { TypeDot } from '../../ui/TypeDot';
import { useEditor } from '../editor-context';
import { handleOfPort } from '../flow/flow-types';
import { originOf } from '../flow/wire-origin';
import { elementOfWire } from '../wire/wire-element';
import { InspectWatch } from './inspect-watch';
import { type Inspected, type InspectedPort, inspectedKey, nextPort, sourceOf } from './inspected';
import styles from './port-inspect.module.css';

/** Beside the port or wire somebody points at, or asks for by keyboard: its value, live for as long as it is open. */
export function PortInspect({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const { inspected, wireStart, menu } = useEditor();
  const services = useServices();
  const { document, view } = services;
  const [watch, setWatch] = useState<InspectWatch>();
  useEffect(() => {
    if (!root.current) return;
    const busy = () => wireStart.get() !== undefined || menu.get() !== undefined || view.portMenu.get() !== undefined;
    const made = new InspectWatch({ root: root.current, inspected, edges: document.edges, busy });
    setWatch(made);
    return () => made.dispose();
  }, [root, inspected, wireStart, menu, document, view]);
  const next = useCallback(() => {
    const found = root.current && portAsked(services, root.current, inspected.get()?.port);
    if (found) inspected.set({ ...found, focused: true });
  }, [root, inspected, services]);
  useEffect(() => {
    view.inspectNext.set(next);
    return () => view.inspectNext.set(undefined);
  }, [view, next]);
  const now = useCell(inspected);
  return now && watch ? <OpenInspect key={inspectedKey(now.port)} inspected={now} watch={watch} onNext={next} /> : null;
}

interface OpenInspectProps {
  readonly inspected: Inspected;
  readonly watch: InspectWatch;
  readonly onNext: () => void;
}

/** What the keyboard asks for: the selected wire, or of the one selected node the port after `before`. */
function portAsked(
  { document, kinds, view }: Services,
  root: HTMLElement,
  before: InspectedPort | undefined,
): Omit<Inspected, 'focused'> | undefined {
  const [id, ...others] = view.selectedNodes.get();
  const wire = view.selectedEdges.get()[0];
  if (id === undefined && wire !== undefined) {
    const edge = document.edges.get().find(({ target }) => edgeKey(target) === wire);
    const element = elementOfWire(root, wire);
    return edge && element
      ? { port: { side: 'output', end: edge.source }, anchor: element.getBoundingClientRect() }
      : undefined;
  }
  const node = id === undefined || others.length > 0 ? undefined : document.node(id).get();
  const kind = node && kinds.get().of(node);
  const port = kind && nextPort(node, kind, before);
  const side = port?.side === 'output' ? 'source' : 'target';
  const handle =
    port &&
    root.querySelector(
      `.react-flow__handle.${side}[data-nodeid="${CSS.escape(port.end.node)}"][data-handleid="${CSS.escape(handleOfPort(port.end.port))}"]`,
    );
  return port && handle ? { port, anchor: handle.getBoundingClientRect() } : undefined;
}

function OpenInspect({ inspected: { port, anchor, focused }, watch, onNext }: OpenInspectProps) {
  const services = useServices();
  const { wiring } = useEditor();
  const wired = sourceOf(port, useEdges());
  // A bend in a wire makes no values: they are of the node behind it.
  const source = wired && originOf(services, wiring, wired);
  const place = { left: anchor.left, top: anchor.top, width: anchor.width, height: anchor.height };
  return (
    <Popover
      opened
      position={port.side === 'output' ? 'right' : 'left'}
      offset={10}
      width={300}
      trapFocus={focused}
      returnFocus={focused}
      closeOnClickOutside
      onClose={() => watch.close()}
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span className={styles.anchor} style={place} />
      </Popover.Target>
      <Popover.Dropdown
        className={styles.card}
        role="dialog"
        aria-label={t('canvas.inspect.value')}
        onPointerEnter={() => watch.hold()}
        onPointerLeave={() => watch.left()}
      >
        {source ? <Source port={port} source={source} /> : <Unwired port={port} />}
        {focused ? (
          <Button size="xs" variant="subtle" onClick={onNext}>
            {t('canvas.inspect.next_port')}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Source({ port, source }: { readonly port: InspectedPort; readonly source: EdgeEnd }) {
  const services = useServices();
  const { view } = services;
  const facts = usePortFacts(source, 'output');
  const { value, report, age } = usePortReading(source);
  const trace = usePortTrace(source);
  const pin = useAbsolute(source);
  const pinned = isPinned(useCell(view.pins), pin);
  return (
    <>
      <Head title={facts.title} type={facts.type}>
        <CopyButton title={facts.title} value={value} />
        <IconButton
          icon={pinned ? 'IconPinFilled' : 'IconPin'}
          label={pinned ? t('ports.unwatch') : t('canvas.inspect.watch')}
          detail={pinned ? undefined : t('canvas.inspect.watch_text')}
          size="sm"
          position="top"
          pressed={pinned}
          onClick={() => {
            togglePin(view.pins, pin);
            if (!pinned) view.dock.set('watch');
          }}
        />
      </Head>
      <Picture source={source} />
      <ReadingView value={value} unit={facts.unit} trace={trace} />
      <p className={styles.foot}>
        {port.side === 'input' ? <span>{t('canvas.inspect.from')}</span> : null}
        <button type="button" className={styles.source} onClick={() => showNode(services, source.node)}>
          {facts.node}
        </button>
        {report === undefined || report.data.tick === 0 ? null : (
          <span>{t('inspector.tick', { tick: formatCount(report.data.tick) })}</span>
        )}
        <span className={styles.age}>{ageText(age)}</span>
      </p>
      {report?.data.error ? <p className={styles.error}>{report.data.error}</p> : null}
    </>
  );
}

/** An input without a wire has what is stored for it. */
function Unwired({ port }: { readonly port: InspectedPort }) {
  const { title, type, unit } = usePortFacts(port.end, 'input');
  const node = useNode(port.end.node);
  const preset = useKindOf(node)?.inputs.find(({ name }) => name === port.end.port)?.default;
  const value = node?.inputs[port.end.port] ?? preset;
  return (
    <>
      <Head title={title} type={type}>
        <CopyButton title={title} value={value} />
      </Head>
      <ReadingView value={value} unit={unit} trace={emptyTrace} />
      <p className={styles.foot}>{t('canvas.inspect.own_value')}</p>
    </>
  );
}

interface HeadProps {
  readonly title: string;
  readonly type: string;
  readonly children: ReactNode;
}

function Head({ title, type, children }: HeadProps) {
  return (
    <div className={styles.head}>
      <TypeDot type={type} />
      <span className={styles.title}>{title}</span>
      <span className={styles.type}>{typeStyle(type).label}</span>
      <span className={styles.gap} />
      {children}
    </div>
  );
}

function CopyButton({ title, value }: { readonly title: string; readonly value: JsonValue | undefined }) {
  const services = useServices();
  return (
    <IconButton
      icon="IconCopy"
      label={t('inspector.copy_value')}
      size="sm"
      position="top"
      disabled={value === undefined}
      onClick={() => value !== undefined && copyValue(services, title, value)}
    />
  );
}

/** Wires do not tell of an image's pixels; where one goes to a node that shows images, that node's picture is here too. */
function Picture({ source }: { readonly source: EdgeEnd }) {
  const { document } = useServices();
  const kinds = useKinds();
  const shower = useEdges().find((edge) => {
    const isRead = edge.source.node === source.node && edge.source.port === source.port;
    const reader = isRead ? document.node(edge.target.node).get() : undefined;
    return reader && kinds.of(reader)?.display === 'image';
  });
  return shower ? <PictureOf node={shower.target.node} /> : null;
}

function PictureOf({ node }: { readonly node: string }) {
  const display = useNodeReport(node)?.data.display;
  if (display?.type !== 'image') return null;
  return (
    <div className={styles.picture}>
      <ImageDisplay display={display} labels={false} />
    </div>
  );
}

function ageText(age: number | undefined): string {
  if (age === undefined) return '';
  return age < 1 ? 'now' : t('node.old', { age: formatAge(age) });
}

import { Button, Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useEdges, useKindOf, useNode } from '../../app/hooks';
import type { Services } from '../../app/services';
import { useAbsolute, usePortFacts, usePortReading } from '../../app/use-port';
import { closeFloating, floatingOf, openFloating } from '../../app/view/floating';
import { isPinned, togglePin } from '../../app/view/pins';
import { emptyTrace } from '../../client/run/port-traces';
import { IconButton } from '../../ui/components/IconButton';
import { TypeDot } from '../../ui/components/TypeDot';
import { ReadingView } from '../../ui/displays/ReadingView';
import { scaleOfPage } from '../../ui/style/scale';
import { useEditor } from '../editor-context';
import { handleOfPort } from '../flow/flow-types';
import { originOf } from '../flow/wire-origin';
import type { WiringIndex } from '../flow/wiring-index';
import { elementOfWire } from '../wire/wire-element';
import { CopyButton } from './CopyButton';
import { InspectWatch } from './inspect-watch';
import { type Inspected, type InspectedPort, inspectedKey, nextPort, sourceOf } from './inspected';
import styles from './port-inspect.module.css';
import { SourceReading } from './SourceReading';

/** Beside the port or wire somebody points at, or asks for by keyboard: its value, live for as long as it is open. */
export function PortInspect({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const { inspected, wireStart, menu, wiring } = useEditor();
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
    const found = root.current && portAsked(services, wiring, root.current, inspected.get()?.port);
    if (found) inspected.set({ ...found, focused: true });
  }, [root, inspected, services, wiring]);
  useEffect(() => {
    view.inspectNext.set(next);
    return () => view.inspectNext.set(undefined);
  }, [view, next]);
  const now = useCell(inspected);
  /** Puts the inspector down where it is, to stay there. */
  const pin = (end: EdgeEnd, card: DOMRect) => {
    const canvas = root.current?.getBoundingClientRect() ?? new DOMRect();
    const scale = scaleOfPage();
    openFloating(view.floating, end, { x: (card.left - canvas.left) / scale, y: (card.top - canvas.top) / scale });
    watch?.close();
  };
  return now && watch ? (
    <OpenInspect key={inspectedKey(now.port)} inspected={now} watch={watch} onNext={next} onPin={pin} />
  ) : null;
}

type Pin = (end: EdgeEnd, card: DOMRect) => void;

interface OpenInspectProps {
  readonly inspected: Inspected;
  readonly watch: InspectWatch;
  readonly onNext: () => void;
  readonly onPin: Pin;
}

/** What the keyboard asks for: the selected wire, or of the one selected node the port after `before`. */
function portAsked(
  { document, kinds, view }: Services,
  wiring: WiringIndex,
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
  const port = kind && nextPort(node, kind, wiring.wires(node.id), before);
  const side = port?.side === 'output' ? 'source' : 'target';
  const handle =
    port &&
    root.querySelector(
      `.react-flow__handle.${side}[data-nodeid="${CSS.escape(port.end.node)}"][data-handleid="${CSS.escape(handleOfPort(port.end.port))}"]`,
    );
  return port && handle ? { port, anchor: handle.getBoundingClientRect() } : undefined;
}

function OpenInspect({ inspected: { port, anchor, focused }, watch, onNext, onPin }: OpenInspectProps) {
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
        {source ? <Source port={port} source={source} onPin={onPin} /> : <Unwired port={port} />}
        {focused ? (
          <Button size="xs" variant="subtle" onClick={onNext}>
            {t('canvas.inspect.next_port')}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

interface SourceProps {
  readonly port: InspectedPort;
  readonly source: EdgeEnd;
  readonly onPin: Pin;
}

function Source({ port, source, onPin }: SourceProps) {
  const { view } = useServices();
  const facts = usePortFacts(source, 'output');
  const { value } = usePortReading(source);
  const absolute = useAbsolute(source);
  const watched = isPinned(useCell(view.pins), absolute);
  const pinned = floatingOf(useCell(view.floating), absolute) !== undefined;
  return (
    <>
      <Head title={facts.title} type={facts.type}>
        <CopyButton title={facts.title} value={value} />
        <IconButton
          icon="IconListDetails"
          label={watched ? t('ports.unwatch') : t('canvas.inspect.watch')}
          detail={watched ? undefined : t('canvas.inspect.watch_text')}
          size="sm"
          position="top"
          pressed={watched}
          onClick={() => {
            togglePin(view.pins, absolute);
            if (!watched) view.dock.set('watch');
          }}
        />
        <IconButton
          icon={pinned ? 'IconPinFilled' : 'IconPin'}
          label={pinned ? t('canvas.inspect.unpin') : t('canvas.inspect.pin')}
          detail={pinned ? undefined : t('canvas.inspect.pin_text')}
          size="sm"
          position="top"
          pressed={pinned}
          onClick={({ currentTarget }) => {
            const card = currentTarget.closest('[role="dialog"]');
            if (pinned) closeFloating(view.floating, absolute);
            else if (card) onPin(absolute, card.getBoundingClientRect());
          }}
        />
      </Head>
      <SourceReading source={source} from={port.side === 'input'} />
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

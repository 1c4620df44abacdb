import type { ReactNode } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { foreignKind, placeholderOf } from '#shared/graph/kinds/placeholder';
import type { RunPreview } from '#shared/graph/topology/run-preview';
import type { EdgeEnd, WorkflowNode } from '#shared/graph/workflow';
import { categoryStyle } from '#shared/look/category-style';
import { labelWidth, type Size } from '#shared/look/node-measures';
import { type NodePorts, portsOf } from '#shared/look/node-ports';
import type { NodeWires } from '#shared/look/node-wires';
import { readInputs } from '#shared/look/read-inputs';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import type { ReadableCell } from '../../client/cell';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { Icon } from '../../ui/components/Icon';
import type {} from '../../ui/style/css-variables';
import type { LevelOfDetail } from '../level-of-detail';
import { FarBlock, FarTitle, FarValue } from './FarBlock';
import { FileMark } from './FileMark';
import { InputRow } from './InputRow';
import { LockMark } from './LockMark';
import { NodeAge } from './live/NodeAge';
import { type Fault, NodeFault } from './live/NodeFault';
import { NodeFigures } from './live/NodeFigures';
import { NodeProgress } from './live/NodeProgress';
import { NodeStatus } from './live/NodeStatus';
import type { NodeEvents } from './live/node-events';
import { problemType } from './live/problem-type';
import { useNodeLight } from './live/use-node-light';
import { mainValue } from './main-value';
import { NodeDisplay } from './NodeDisplay';
import { NodeTitle } from './NodeTitle';
import styles from './node.module.css';
import { nodeSize } from './node-size';
import { OutputRow } from './OutputRow';
import { openPortMenu } from './open-port-menu';
import { PreviewMark } from './PreviewMark';
import { TitlePorts } from './TitlePorts';

export interface PortPlace {
  readonly side: 'input' | 'output';
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly wired: boolean;
}

export interface NodeViewProps {
  readonly node: WorkflowNode;
  /** Undefined for a kind that is not installed. */
  readonly kind: Kind | undefined;
  readonly size: Size | undefined;
  readonly report: ReadableCell<NodeReport | undefined>;
  /** The run that the report is of. */
  readonly run: ReadableCell<RunInfo | undefined>;
  /** What a run would do, while that is shown. */
  readonly preview: ReadableCell<RunPreview | undefined>;
  /** Whether nodes carry their figures. */
  readonly figures: ReadableCell<boolean>;
  readonly wires: NodeWires;
  readonly reportOf: (source: EdgeEnd) => ReadableCell<NodeReport | undefined>;
  readonly problem: Problem | undefined;
  /** What is wrong with the file of the person's own that the kind is from. */
  readonly fileText: string | undefined;
  /** Why it ran or did not, in sentences. */
  readonly explain: () => string | undefined;
  readonly selected: boolean;
  readonly renaming: boolean;
  /** Whether the fault is shown in full. */
  readonly details: boolean;
  readonly onDetails: (open: boolean) => void;
  /** Whether text can be read at this zoom. */
  readonly labels: boolean;
  readonly detail: ReadableCell<LevelOfDetail>;
  readonly renderPort: (place: PortPlace) => ReactNode;
  readonly events: NodeEvents;
  /** Handles to size it with. */
  readonly children?: ReactNode;
}

const titleOfInput = ({ inputs }: NodePorts, { input_name: name }: Problem): string | undefined =>
  inputs.find((port) => port.name === name)?.title;

/** A node as it is drawn. Knows no canvas: what it shows comes in, what is done to it goes out. */
export function NodeView(props: NodeViewProps) {
  const { node, kind, size, report, wires, problem, selected, renaming, events } = props;
  const { light, failure } = useNodeLight(report);
  const ports = portsOf(kind, node, wires);
  const fault: Fault | undefined = failure
    ? { type: 'failed', report: failure }
    : problem && { type: problemType(problem), problem, inputTitle: titleOfInput(ports, problem) };
  const category = kind ? categoryStyle(kind.category) : undefined;
  const title = node.title ?? kind?.title ?? node.kind;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu opens from its button and the keyboard too.
    <div
      className={styles.node}
      data-light={light}
      data-selected={selected ? '' : undefined}
      data-mode={node.muted ? 'muted' : node.bypassed ? 'bypassed' : undefined}
      data-fault={fault?.type}
      data-unknown={kind ? undefined : ''}
      data-collapsed={node.collapsed ? '' : undefined}
      style={{
        '--category': category?.color ?? 'var(--text-faint)',
        '--label-width': `${labelWidth(ports.inputs)}px`,
        ...nodeSize(kind, size, node.collapsed),
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        events.openMenu(event.clientX, event.clientY);
      }}
    >
      <header className={styles.header}>
        {kind ? (
          <CategoryIcon category={kind.category} icon={kind.icon} size={16} colored />
        ) : (
          <Icon name="IconPlugX" fallback="IconHelpCircle" size={16} className={styles.faint} />
        )}
        <NodeTitle
          title={title}
          description={kind ? `${kind.title}: ${kind.description}` : t('node.not_installed', { kind: node.kind })}
          renaming={renaming}
          onStart={events.startRename}
          onRename={events.rename}
          onEnd={events.endRename}
        />
        <button
          type="button"
          className={`${styles.menu} nodrag`}
          aria-label={t('node.menu_of', { title })}
          aria-haspopup="menu"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            events.openMenu(box.left, box.bottom);
          }}
        >
          <Icon name="IconDots" size={16} />
        </button>
        {node.collapsed ? <ExpandButton title={title} onExpand={events.expand} /> : null}
        {node.locked ? <LockMark /> : null}
        {kind ? <FileMark text={props.fileText} /> : null}
        <NodeAge report={report} run={props.run} />
        <NodeStatus node={node} light={light} problem={problem} explain={props.explain} />
        {light === 'executing' ? <NodeProgress report={report} /> : null}
      </header>

      {node.collapsed ? (
        <TitlePorts ports={ports} wires={wires} renderPort={props.renderPort} />
      ) : (
        <Body {...props} ports={ports} title={title} />
      )}
      {fault ? <NodeFault fault={fault} open={props.details} onToggle={props.onDetails} /> : null}

      <FarBlock>
        <FarTitle kind={kind} title={title} />
        {node.collapsed ? null : (
          <FarValue value={mainValue(kind, ports, wires, report, props.reportOf)} detail={props.detail} />
        )}
      </FarBlock>
      <PreviewMark node={node.id} preview={props.preview} />
      {props.children}
    </div>
  );
}

interface ExpandButtonProps {
  readonly title: string;
  readonly onExpand: () => void;
}

function ExpandButton({ title, onExpand }: ExpandButtonProps) {
  const label = t('node.expand', { title });
  return (
    <button type="button" className={`${styles.expand} nodrag`} aria-label={label} title={label} onClick={onExpand}>
      <Icon name="IconChevronDown" size={16} />
    </button>
  );
}

interface RowsProps extends NodeViewProps {
  readonly ports: NodePorts;
}

/** What stands below the title. */
function Body(props: RowsProps & { readonly title: string }) {
  const { node, kind, report, ports, title, events } = props;
  return (
    <>
      {ports.inputs.length + ports.outputs.length > 0 ? <Rows {...props} /> : null}
      {kind ? null : <NotInstalled node={node} fileText={props.fileText} />}
      {kind?.display ? (
        <NodeDisplay
          type={kind.display}
          report={report}
          labels={props.labels}
          name={title}
          nameSeries={events.nameSeries}
          onEnlarge={events.enlarge}
          onCopy={events.copy}
          onAskRows={events.askRows}
        />
      ) : null}
      {kind ? <NodeFigures report={report} shown={props.figures} /> : null}
    </>
  );
}

interface NotInstalledProps {
  readonly node: WorkflowNode;
  readonly fileText: string | undefined;
}

function NotInstalled({ node, fileText = '' }: NotInstalledProps) {
  const placeholder = placeholderOf(node);
  const text = placeholder
    ? t('node.placeholder_for', { kind: foreignKind(node.kind, placeholder) })
    : t('node.not_installed_because', { kind: node.kind, why: fileText }).trim();
  return <p className={styles.unknown}>{text}</p>;
}

function Rows(props: RowsProps) {
  const { node, kind, report, wires, reportOf, problem, renderPort, events, ports } = props;
  const readInput = readInputs(kind, node);
  return (
    <div className={styles.rows}>
      {ports.outputs.map((port) => (
        <OutputRow
          key={port.name}
          port={port}
          report={report}
          onMenu={(event) => openPortMenu(event, events, 'output', port.name)}
          handle={renderPort({ ...port, side: 'output', wired: wires.outputs.has(port.name) })}
        />
      ))}
      {ports.inputs.map((port) => {
        const source = wires.inputs.get(port.name);
        return (
          <InputRow
            key={port.name}
            port={port}
            stored={node.inputs[port.name]}
            source={source && { report: reportOf(source), port: source.port }}
            faulty={problem?.input_name === port.name || ports.unknown.has(`input ${port.name}`)}
            handle={port.wirable ? renderPort({ ...port, side: 'input', wired: source !== undefined }) : null}
            readInput={readInput}
            events={events}
          />
        );
      })}
    </div>
  );
}

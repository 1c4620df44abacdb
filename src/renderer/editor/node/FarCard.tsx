import type { Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { categoryStyle } from '#shared/look/category-style';
import type { Size } from '#shared/look/node-measures';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import { useServices } from '../../app/context';
import type { ReadableCell } from '../../client/cell';
import type {} from '../../ui/style/css-variables';
import { FarBlock } from './FarBlock';
import type { NodeEvents } from './live/node-events';
import { problemType } from './live/problem-type';
import { useNodeLight } from './live/use-node-light';
import styles from './node.module.css';
import { PreviewMark } from './PreviewMark';

interface FarCardProps {
  readonly node: WorkflowNode;
  readonly kind: Kind | undefined;
  /** What the whole card takes, which the block must too: wires end on its edges. */
  readonly size: Size;
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly problem: Problem | undefined;
  readonly selected: boolean;
  readonly events: NodeEvents;
}

/** A node from afar, where there may be a thousand in view: a block in its category's colour, and how it is doing. */
export function FarCard({ node, kind, size, report, problem, selected, events }: FarCardProps) {
  const { view } = useServices();
  const { light, failure } = useNodeLight(report);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu opens from the keyboard too.
    <div
      className={styles.node}
      data-light={light}
      data-selected={selected ? '' : undefined}
      data-mode={node.muted ? 'muted' : node.bypassed ? 'bypassed' : undefined}
      data-fault={failure ? 'failed' : problem && problemType(problem)}
      data-unknown={kind ? undefined : ''}
      style={{ '--category': kind ? categoryStyle(kind.category).color : 'var(--text-faint)', ...size }}
      onContextMenu={(event) => {
        event.preventDefault();
        events.openMenu(event.clientX, event.clientY);
      }}
    >
      <FarBlock />
      <PreviewMark node={node.id} preview={view.preview} />
    </div>
  );
}

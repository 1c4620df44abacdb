import { useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { type Selection, useCell, useEdges, useNode, useRefusal, useSelection } from '../../app/hooks';
import { ResizeHandle } from '../../ui/components/ResizeHandle';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import type { SizeBounds } from '../../ui/resize';
import { scaled } from '../../ui/style/scale';
import { usePanelSize } from '../../ui/use-panel-size';
import { EdgeInspector } from './EdgeInspector';
import styles from './Inspector.module.css';
import { NodeInspector } from './NodeInspector';
import { SeveralInspector } from './SeveralInspector';
import { findEdge } from './wires';

const bounds: SizeBounds = { min: 240, max: 520, initial: 296 };

/** What is selected, in full; nothing at all while nothing is. */
export function Inspector() {
  const { view } = useServices();
  const open = useCell(view.inspector);
  const { nodes, edges } = useSelectionAtRest();
  const refusal = useRefusal('editor');
  const [size, setSize] = usePanelSize('inspector-width', bounds);
  if (!open || nodes.length + edges.length === 0) return null;
  return (
    <aside
      className={styles.inspector}
      style={{ width: scaled(size) }}
      aria-label={t('inspector.name')}
      data-region="Inspector"
    >
      <ResizeHandle
        label={t('inspector.width')}
        grows="left"
        size={size}
        bounds={bounds}
        onResize={setSize}
        onCollapse={() => view.inspector.set(false)}
      />
      <ReadOnly value={refusal}>
        <Selected nodes={nodes} edges={edges} />
      </ReadOnly>
    </aside>
  );
}

/**
 * What is selected while no hand drags. A node that is dragged is selected by that, and all of its fields would come in the
 * first frame of the drag; a box of selection takes in one node after the other.
 */
function useSelectionAtRest(): Selection {
  const selection = useSelection();
  const dragging = useCell(useServices().view.dragging);
  const [shown, setShown] = useState(selection);
  if (!dragging && shown !== selection) setShown(selection);
  return dragging ? shown : selection;
}

function Selected({ nodes, edges }: { readonly nodes: readonly string[]; readonly edges: readonly string[] }) {
  const [node] = nodes;
  const [edge] = edges;
  if (nodes.length === 1 && node !== undefined) return <OneNode key={node} id={node} />;
  if (nodes.length === 0 && edges.length === 1 && edge !== undefined) return <OneEdge edgeKey={edge} />;
  return <SeveralInspector nodes={nodes} edges={edges} />;
}

/** Somebody else may have deleted what is selected here. */
function OneNode({ id }: { readonly id: string }) {
  const node = useNode(id);
  return node ? <NodeInspector node={node} /> : null;
}

function OneEdge({ edgeKey }: { readonly edgeKey: string }) {
  const edge = findEdge(useEdges(), edgeKey);
  return edge ? <EdgeInspector edge={edge} /> : null;
}

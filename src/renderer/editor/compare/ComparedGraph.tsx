import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeProps,
  type NodeTypes,
  ReactFlow,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { LevelDifference } from '#shared/document/changes/compare-workflows';
import { categoryStyle } from '#shared/look/category-style';
import { t } from '#shared/words/words';
import { useKinds } from '../../app/hooks';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import type {} from '../../ui/style/css-variables';
import { isMotionReduced } from '../../ui/style/scale';
import { nodeTitle } from '../../ui/text/node-title';
import { measureOnlyUnknown } from '../flow/known-geometry';
import { ComparedWire } from './ComparedWire';
import styles from './compare.module.css';
import { type ComparedEdge, type ComparedNode, comparedFlow } from './compared-flow';
import { differenceText } from './difference-text';

interface ComparedGraphProps {
  readonly difference: LevelDifference;
  /** The node that is asked for; another object each time it is. */
  readonly asked: { readonly node: string } | undefined;
}

const nodeTypes: NodeTypes = { compared: Compared };
const edgeTypes: EdgeTypes = { compared: ComparedWire };

/** Two states of a level laid over each other, to look round in; needs a provider of React Flow above it. */
export function ComparedGraph({ difference, asked }: ComparedGraphProps) {
  const kinds = useKinds();
  const flow = useReactFlow();
  const store = useStoreApi();
  // Its ports are nowhere on the page to be measured.
  useState(() => measureOnlyUnknown(store, () => undefined));
  const { nodes, edges } = useMemo(() => comparedFlow(difference, kinds), [difference, kinds]);
  const sized = useStore(({ width }) => width > 0);
  useEffect(() => {
    if (sized) void flow.fitView({ padding: 0.08, maxZoom: 1 });
  }, [flow, sized]);
  useEffect(() => {
    if (asked) void flow.fitView({ nodes: [{ id: asked.node }], maxZoom: 1, duration: isMotionReduced() ? 0 : 120 });
  }, [flow, asked]);
  return (
    <ReactFlow<ComparedNode, ComparedEdge>
      className={styles.graph}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      minZoom={0.05}
      maxZoom={2}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={nodes.length > 60}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={32} size={2} color="var(--canvas-dot)" />
    </ReactFlow>
  );
}

function Compared({ data: { difference, isBend } }: NodeProps<ComparedNode>) {
  const { node, type } = difference;
  const kind = useKinds().of(node);
  if (isBend) return <span className={styles.bend} data-difference={type} />;
  return (
    <div
      className={styles.node}
      data-difference={type}
      style={{ '--category': kind ? categoryStyle(kind.category).color : 'var(--text-faint)' }}
    >
      <header className={styles.header}>
        {kind ? <CategoryIcon category={kind.category} icon={kind.icon} size={16} colored /> : null}
        <span className={styles.title}>{nodeTitle(node, kind?.title, node.id)}</span>
        {type === 'same' ? null : <span className={styles.badge}>{badges[type]}</span>}
      </header>
      {difference.type === 'changed' ? (
        <ul className={styles.changes}>
          {difference.what.map((field) => (
            <li key={field.field}>{differenceText(field, kind)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const badges = {
  get added() {
    return t('history.changes.added');
  },
  get removed() {
    return t('history.changes.removed');
  },
  get changed() {
    return t('history.changes.changed');
  },
} as const;

import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Size } from '#shared/look/node-measures';
import { useServices } from '../../app/context';
import { useNode } from '../../app/hooks';
import { useEditor } from '../editor-context';
import type { FlowNode } from '../flow/flow-types';
import { useSelected } from '../use-selected';
import { FarCard } from './FarCard';
import { type CardProps, NodeCard, nodeEvents } from './NodeCard';

type SizedCardProps = CardProps & Pick<NodeProps<FlowNode>, 'width' | 'height'>;

/** A node on the canvas, with as much of it as can be made out. Notes and bends are little as they are. */
export const CanvasNode = memo(
  function CanvasNode({ width = 0, height = 0, id, data, selected }: SizedCardProps) {
    const { document, kinds } = useServices();
    const far = useSelected(useEditor().detail, (detail) => detail === 'far');
    const name = useSelected(document.node(id), (node) => node?.kind);
    const little = useSelected(kinds, (catalogue) => {
      const kind = name === undefined ? undefined : catalogue.find(name);
      return kind?.annotation || kind?.reroute;
    });
    if (far && !little) return <FarNode id={id} selected={selected} size={{ width, height }} />;
    return <NodeCard id={id} data={data} selected={selected} />;
  },
  (before: SizedCardProps, now: SizedCardProps) =>
    before.id === now.id &&
    before.data === now.data &&
    before.selected === now.selected &&
    before.width === now.width &&
    before.height === now.height,
);

function FarNode({ id, selected, size }: Pick<CardProps, 'id' | 'selected'> & { readonly size: Size }) {
  const services = useServices();
  const editor = useEditor();
  const { document, kinds, mirror } = services;
  const node = useNode(id);
  const kind = useSelected(kinds, (catalogue) => (node ? catalogue.find(node.kind) : undefined));
  const problem = useSelected(document.problems, (problems) => problems.find(({ node_id }) => node_id === id));
  const events = useMemo(() => nodeEvents(id, services, editor), [id, services, editor]);
  if (!node) return null;
  const shown = { node, kind, size, report: mirror.node(id), problem, selected, events };
  return <FarCard {...shown} />;
}

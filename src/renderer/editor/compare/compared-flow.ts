import type { Edge, Node } from '@xyflow/react';
import type { LevelDifference, NodeDifference } from '#shared/document/changes/compare-workflows';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { edgeKey } from '#shared/graph/workflow';
import { indexWires } from '#shared/look/node-wires';
import { handleOfPort } from '../flow/flow-types';
import { nodeGeometry } from '../node/node-geometry';

export type ComparedNode = Node<{ readonly difference: NodeDifference }, 'compared'>;

/** Both states of a level as React Flow draws them, where the nodes lie and with their ports where they are. */
export function comparedFlow(
  { nodes, wires }: LevelDifference,
  kinds: KindCatalogue,
): { readonly nodes: ComparedNode[]; readonly edges: Edge[] } {
  const wiresOf = indexWires(wires.map(({ wire }) => wire));
  return {
    nodes: nodes.map((difference): ComparedNode => {
      const { node } = difference;
      const { size, handles } = nodeGeometry(node, kinds.of(node), wiresOf(node.id));
      return {
        id: node.id,
        type: 'compared',
        position: node.position,
        ...size,
        measured: size,
        handles,
        data: { difference },
        // What is the same lies behind what is not.
        zIndex: difference.type === 'same' ? 0 : 1,
      };
    }),
    edges: wires.map(({ type, wire }) => ({
      id: `${type} ${edgeKey(wire.target)}`,
      source: wire.source.node,
      target: wire.target.node,
      sourceHandle: handleOfPort(wire.source.port),
      targetHandle: handleOfPort(wire.target.port),
      className: type,
      zIndex: type === 'same' ? 0 : 1,
    })),
  };
}

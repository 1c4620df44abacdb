import type { Edge, Node } from '@xyflow/react';
import type { LevelDifference, NodeDifference } from '#shared/document/changes/compare-workflows';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { edgeKey } from '#shared/graph/workflow';
import { indexWires } from '#shared/look/node-wires';
import { handleOfPort } from '../flow/flow-types';
import { nodeGeometry } from '../node/node-geometry';

export type ComparedNode = Node<{ readonly difference: NodeDifference; readonly isBend: boolean }, 'compared'>;
export type ComparedEdge = Edge<{ readonly isBent: boolean }, 'compared'>;

/** Both states of a level as React Flow draws them, where the nodes lie and with their ports where they are. */
export function comparedFlow(
  { nodes, wires }: LevelDifference,
  kinds: KindCatalogue,
): { readonly nodes: ComparedNode[]; readonly edges: ComparedEdge[] } {
  const wiresOf = indexWires(wires.map(({ wire }) => wire));
  const bends = new Set(nodes.flatMap(({ node }) => (kinds.of(node)?.reroute ? [node.id] : [])));
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
        data: { difference, isBend: bends.has(node.id) },
        // What is the same lies behind what is not.
        zIndex: difference.type === 'same' ? 0 : 1,
      };
    }),
    edges: wires.map(({ type, wire }) => ({
      id: `${type} ${edgeKey(wire.target)}`,
      type: 'compared',
      source: wire.source.node,
      target: wire.target.node,
      sourceHandle: handleOfPort(wire.source.port),
      targetHandle: handleOfPort(wire.target.port),
      className: type,
      data: { isBent: bends.has(wire.source.node) || bends.has(wire.target.node) },
      zIndex: type === 'same' ? 0 : 1,
    })),
  };
}

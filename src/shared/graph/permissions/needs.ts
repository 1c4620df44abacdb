import { z } from 'zod';
import type { KindCatalogue } from '../kinds/kinds';
import { WorkflowKinds } from '../subgraphs/subgraph-kinds';
import { nodeLabel } from '../topology/wiring';
import type { Workflow, WorkflowNode } from '../workflow';
import {
  type Allowed,
  inOrder,
  nameInSentence,
  notIn,
  type Permission,
  permissionSchema,
  permissionsOf,
} from './permissions';

/** What is wanted, and the nodes that want it, by their ids in the flat workflow: a path where they lie in a subgraph. */
export const needSchema = z.object({ permission: permissionSchema, nodes: z.array(z.string()) });
export type Need = z.infer<typeof needSchema>;

/** What the nodes of a flat workflow want in a run, beyond what is allowed. */
export function needsOf({ nodes }: Workflow, catalogue: KindCatalogue, allowed: Allowed = []): readonly Need[] {
  const wishes = nodes.map((node) => [node.id, permissionsOf(node, catalogue.of(node))] as const);
  return notIn(
    allowed,
    wishes.flatMap(([, wanted]) => wanted),
  ).map((permission) => ({
    permission,
    nodes: wishes.filter(([, wanted]) => wanted.includes(permission)).map(([id]) => id),
  }));
}

/** All that any node of a workflow could want, those included that rest now or lie in a subgraph nobody uses. */
export function wishesWithin({ nodes, subgraphs = {} }: Workflow, catalogue: KindCatalogue): readonly Permission[] {
  const kinds = new WorkflowKinds(catalogue, subgraphs);
  const all = [...nodes, ...Object.values(subgraphs).flatMap((subgraph) => subgraph.nodes)];
  return inOrder(all.flatMap((node) => permissionsOf({ inputs: node.inputs }, kinds.of(node))));
}

/** How many nodes a sentence names of each. */
const mostNamed = 3;

/** “network ("HTTP request" (a)), programs ("Run program" (b))” for a sentence. */
export function describeNeeds(needs: readonly Need[], { nodes }: Workflow, catalogue: KindCatalogue): string {
  const byId = new Map<string, WorkflowNode>(nodes.map((node) => [node.id, node]));
  const label = (id: string) => {
    const node = byId.get(id);
    return node ? nodeLabel(node, catalogue.of(node)) : id;
  };
  return needs
    .map(({ permission, nodes: wanting }) => {
      const named = wanting.slice(0, mostNamed).map(label);
      const more = wanting.length > mostNamed ? [`${wanting.length - mostNamed} more`] : [];
      return `${nameInSentence(permission)} (${[...named, ...more].join(', ')})`;
    })
    .join('; ');
}

import type { Group, WorkflowNode } from './workflow';

export interface Membership {
  readonly nodes: WorkflowNode[];
  readonly groups: ReadonlyMap<string, Group>;
}

/** What had to give way: a node's membership in a group that is not there, or a group without members. */
export type Stray =
  | { readonly type: 'node'; readonly node: string }
  | { readonly type: 'group'; readonly group: string };

/** Nodes and groups that fit each other. Nodes keep their identity where nothing of them changes. */
export function settleGroups(
  nodes: readonly WorkflowNode[],
  groups: ReadonlyMap<string, Group>,
  report: (stray: Stray) => void = () => {},
): Membership {
  const peopled = new Set<string>();
  const settled = nodes.map((node) => {
    if (node.group === undefined) return node;
    if (groups.has(node.group)) {
      peopled.add(node.group);
      return node;
    }
    report({ type: 'node', node: node.id });
    const { group: _, ...free } = node;
    return free;
  });
  for (const group of groups.keys()) if (!peopled.has(group)) report({ type: 'group', group });
  return { nodes: settled, groups: new Map([...groups].filter(([id]) => peopled.has(id))) };
}

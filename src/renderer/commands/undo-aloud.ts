import type { WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { announce } from '../app/announce/announce';
import type { Services } from '../app/services';

interface Seen {
  readonly nodes: ReadonlyMap<string, WorkflowNode>;
  readonly edges: readonly WorkflowEdge[];
}

/**
 * Undoes or redoes a step and says what that changed: on the screen it may be anywhere. It also says where it was not the
 * step that was meant, or none.
 */
export function undoAloud(services: Services, way: 'undo' | 'redo'): void {
  const { document, view, notify } = services;
  const before = see(services);
  const taken = document[way]();
  if (taken !== 'newest') notify.info(t(`commands.passed_over.${way}_${taken}`));
  if (taken === 'none') return;
  const changes = describeChange(before, see(services));
  announce(view, way === 'undo' ? t('commands.undone', { changes }) : t('commands.redone', { changes }));
}

function see({ document }: Services): Seen {
  const nodes = document.nodeIds.get().flatMap((id) => {
    const node = document.node(id).get();
    return node ? [[id, node] as const] : [];
  });
  return { nodes: new Map(nodes), edges: document.edges.get() };
}

/** “2 nodes added, 1 wire removed”. Views keep their identity while nothing in them changes, so that is what is compared. */
function describeChange(before: Seen, after: Seen): string {
  const added = [...after.nodes.keys()].filter((id) => !before.nodes.has(id)).length;
  const removed = [...before.nodes.keys()].filter((id) => !after.nodes.has(id)).length;
  const changed = [...after.nodes].flatMap(([id, node]) => {
    const was = before.nodes.get(id);
    return was && was !== node ? [{ was, node }] : [];
  });
  const moved = changed.filter(
    ({ was, node }) => was.position.x !== node.position.x || was.position.y !== node.position.y,
  );
  const wired = without(after.edges, before.edges);
  const unwired = without(before.edges, after.edges);
  const parts = [
    part(added, 'nodes_added'),
    part(removed, 'nodes_removed'),
    part(moved.length, 'nodes_moved'),
    part(changed.length - moved.length, 'nodes_changed'),
    part(wired, 'wires_added'),
    part(unwired, 'wires_removed'),
  ].filter((text) => text !== undefined);
  return parts.length === 0 ? t('commands.changes.settings') : parts.join(', ');
}

type Part = `${'nodes' | 'wires'}_${'added' | 'removed'}` | 'nodes_moved' | 'nodes_changed';

const part = (count: number, what: Part): string | undefined =>
  count === 0 ? undefined : t(`commands.changes.${what}`, { count });

const keyOf = ({ source, target }: WorkflowEdge): string =>
  JSON.stringify([source.node, source.port, target.node, target.port]);

function without(edges: readonly WorkflowEdge[], others: readonly WorkflowEdge[]): number {
  const keys = new Set(others.map(keyOf));
  return edges.filter((edge) => !keys.has(keyOf(edge))).length;
}

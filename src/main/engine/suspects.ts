import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { KindModule } from './kind-modules';

/** How many nodes are named where it may have been any of several. */
const mostNamed = 3;

/**
 * The nodes whose code is not ours and runs in the process of the run; of them those that reach beyond the language, if
 * there are any.
 */
export function suspectsAmong<N extends { readonly kind: string }>(
  nodes: readonly N[],
  modules: readonly KindModule[],
  kinds: Pick<KindCatalogue, 'find'>,
): readonly N[] {
  const owned = new Set(modules.flatMap((module) => module.kinds.map(({ kind }) => kind)));
  const reachOf = (node: N) => kinds.find(node.kind)?.capabilities ?? [];
  const suspects = nodes.filter((node) => {
    return owned.has(kinds.find(node.kind)?.kind ?? node.kind) && !reachOf(node).includes('python');
  });
  const reaching = suspects.filter((node) => reachOf(node).some((one) => one === 'native' || one === 'process'));
  return reaching.length > 0 ? reaching : suspects;
}

/** Several nodes in a message, by their labels. */
export function nameSeveral(labels: readonly string[]): string {
  const named = labels.slice(0, mostNamed).join(', ');
  return labels.length > mostNamed ? `${named} and ${labels.length - mostNamed} more` : named;
}

import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { CodePlace } from '../code-place';
import type { KindModule } from '../kind-modules';
import type { PlanNode } from '../plan/plan';
import { nameSeveral, suspectsAmong } from '../suspects';

/** Whose code it was, as far as that can be known. */
export type Culprit =
  /** Its code held the thread, or was waited for. */
  | { readonly type: 'held'; readonly node: PlanNode }
  /** All that speaks for it, or for one of several: the code the thread was in, or else that it is not built in. */
  | { readonly type: 'likely'; readonly nodes: readonly PlanNode[] };

export interface Evidence {
  readonly nodes: readonly PlanNode[];
  readonly modules: readonly KindModule[];
  readonly kinds: KindCatalogue;
  /** The node whose code holds the thread. */
  readonly holding: PlanNode | undefined;
  /** The first that is waited for. */
  readonly awaited: PlanNode | undefined;
  /** Where the thread is. */
  readonly place: CodePlace | undefined;
}

/** What a node does after its call, in a timer or in promises that nobody awaits, is found by the code the thread is in. */
export function findCulprit({ nodes, modules, kinds, holding, awaited, place }: Evidence): Culprit {
  if (holding) return { type: 'held', node: holding };
  if (place) return { type: 'likely', nodes: nodes.filter(({ kind }) => place.kinds.includes(kind)) };
  if (awaited) return { type: 'held', node: awaited };
  return { type: 'likely', nodes: suspectsAmong(nodes, modules, kinds) };
}

/** The one that is to blame, where it is only one. */
export function nodeOf(culprit: Culprit): PlanNode | undefined {
  if (culprit.type === 'held') return culprit.node;
  return culprit.nodes.length === 1 ? culprit.nodes[0] : undefined;
}

/** For the middle of a sentence that says what ended the run. */
export function blame(culprit: Culprit): string {
  if (culprit.type === 'held') return ` while ${culprit.node.label} was running`;
  const { nodes } = culprit;
  const labels = nameSeveral(nodes.map(({ label }) => label));
  if (nodes.length === 0) return '';
  return nodes.length === 1 ? `, most likely because of ${labels}` : `, because of one of these: ${labels}`;
}

import type { Kind } from '#shared/graph/kinds';

export interface KindGroup {
  readonly category: string;
  readonly kinds: readonly Kind[];
}

/** Kinds by category, both in alphabetical order; what the workflow itself has made comes first. */
export function groupByCategory(kinds: readonly Kind[]): readonly KindGroup[] {
  const groups = new Map<string, Kind[]>();
  for (const kind of kinds) groups.set(kind.category, [...(groups.get(kind.category) ?? []), kind]);
  return [...groups]
    .map(([category, members]) => ({ category, kinds: members.sort((a, b) => a.title.localeCompare(b.title)) }))
    .sort((a, b) => rank(a.category) - rank(b.category) || a.category.localeCompare(b.category));
}

const rank = (category: string): number => (category === 'Subgraph' ? 0 : 1);

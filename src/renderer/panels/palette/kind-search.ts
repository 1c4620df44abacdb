import Fuse from 'fuse.js';
import type { Kind } from '#shared/graph/kinds';
import { typeStyle } from '../../ui/type-style';

export interface KindGroup {
  readonly category: string;
  readonly kinds: readonly Kind[];
}

/** Kinds by category, both in alphabetical order. */
export function groupByCategory(kinds: readonly Kind[]): readonly KindGroup[] {
  const groups = new Map<string, Kind[]>();
  for (const kind of kinds) groups.set(kind.category, [...(groups.get(kind.category) ?? []), kind]);
  return [...groups]
    .map(([category, members]) => ({ category, kinds: members.sort((a, b) => a.title.localeCompare(b.title)) }))
    .sort((a, b) => a.category.localeCompare(b.category));
}

/** Fuzzy search over what a person may remember of a kind: name first, then tags, category, ports, description. */
export function createKindSearch(kinds: readonly Kind[]): (query: string) => readonly Kind[] {
  const fuse = new Fuse(
    kinds.map((kind) => ({ kind, ports: portWords(kind) })),
    {
      keys: [
        { name: 'kind.title', weight: 6 },
        { name: 'kind.kind', weight: 3 },
        { name: 'kind.aliases', weight: 3 },
        { name: 'kind.tags', weight: 3 },
        { name: 'kind.category', weight: 2 },
        { name: 'ports', weight: 1 },
        { name: 'kind.description', weight: 1 },
      ],
      threshold: 0.34,
      ignoreLocation: true,
      minMatchCharLength: 1,
    },
  );
  return (query) => {
    const text = query.trim();
    return text === '' ? kinds : fuse.search(text).map((match) => match.item.kind);
  };
}

const portWords = (kind: Kind): string[] =>
  [...kind.inputs, ...kind.outputs].flatMap((port) => [port.title, typeStyle(port.type).label]);

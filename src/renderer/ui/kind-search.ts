import Fuse from 'fuse.js';
import type { Kind } from '#shared/graph/kinds';
import { typeStyle } from './type-style';

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

/** Each once: a kind of ten numbers is not found before the kind called Number. */
const portWords = (kind: Kind): string[] => [
  ...new Set([...kind.inputs, ...kind.outputs].flatMap((port) => [port.title, typeStyle(port.type).label])),
];

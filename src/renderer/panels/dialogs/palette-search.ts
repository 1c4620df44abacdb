import Fuse from 'fuse.js';
import type { Kind } from '#shared/graph/kinds/kinds';
import { createKindSearch } from '../../ui/text/kind-search';
import type { PaletteEntry } from './palette-entries';

const groupOrder: readonly PaletteEntry['group'][] = ['commands', 'settings', 'nodes', 'add'];
const most = { empty: 60, group: 12 };

/**
 * Searches what has a name by its name, every word of what was typed, and kinds as the palette of nodes does, by all
 * that people call them. The groups stand in the order of their best name. Nothing typed: the commands that can be
 * performed now.
 */
export function createPaletteSearch(
  named: readonly PaletteEntry[],
  kinds: ReadonlyMap<Kind, PaletteEntry>,
): (query: string) => readonly PaletteEntry[] {
  const fuse = new Fuse([...named, ...kinds.values()], {
    keys: [
      { name: 'label', weight: 5 },
      { name: 'detail', weight: 1 },
    ],
    threshold: 0.2,
    ignoreLocation: true,
  });
  const searchKinds = createKindSearch([...kinds.keys()]);
  return (query) => {
    const words = query.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      return named.filter(({ group, enabled }) => group === 'commands' && enabled).slice(0, most.empty);
    }
    const hits = fuse
      .search({ $and: words.map((word) => ({ $or: [{ label: word }, { detail: word }] })) })
      .map(({ item }) => item);
    const begins = (entry: PaletteEntry) => words.every((word) => beginsWord(entry.label, word));
    const byName = [...hits.filter(begins), ...hits.filter((entry) => !begins(entry))];
    const found = [
      ...byName.filter(({ group }) => group !== 'add'),
      ...searchKinds(query).flatMap((kind) => kinds.get(kind) ?? []),
    ];
    const order = [...new Set([...byName.map(({ group }) => group), ...groupOrder])];
    return order.flatMap((group) => found.filter((entry) => entry.group === group).slice(0, most.group));
  };
}

const beginsWord = (text: string, start: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(start.toLowerCase()));

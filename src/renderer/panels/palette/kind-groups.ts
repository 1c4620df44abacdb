import type { Kind } from '#shared/graph/kinds/kinds';

export interface KindGroup {
  readonly category: string;
  readonly kinds: readonly Kind[];
}

/** The categories of the kinds built in, as a signal goes: from where values come from to where they go. */
const builtIn: readonly string[] = [
  'Input',
  'Time',
  'Math',
  'Signal',
  'Logic',
  'Text',
  'Data',
  'Image',
  'Flow',
  'File',
  'Network',
  'Device',
  'System',
  'Output',
  'Display',
  'Note',
];

/**
 * Kinds by category, in alphabetical order: first what the workflow itself has made, then the categories built in, then
 * those of the person's own kinds, in alphabetical order too.
 */
export function groupByCategory(kinds: readonly Kind[]): readonly KindGroup[] {
  const groups = new Map<string, Kind[]>();
  for (const kind of kinds) groups.set(kind.category, [...(groups.get(kind.category) ?? []), kind]);
  return [...groups]
    .map(([category, members]) => ({ category, kinds: members.sort((a, b) => a.title.localeCompare(b.title)) }))
    .sort((a, b) => rank(a.category) - rank(b.category) || a.category.localeCompare(b.category));
}

/** Whether a category is open until the person says otherwise: all of them are seen at once, and their own kinds too. */
export const startsOpen = (category: string): boolean => category === 'Input' || !builtIn.includes(category);

function rank(category: string): number {
  if (category === 'Subgraph') return -1;
  const place = builtIn.indexOf(category);
  return place < 0 ? builtIn.length : place;
}

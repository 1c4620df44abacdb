import type { FieldDifference } from '#shared/document/compare-workflows';
import { inputOf, type Kind } from '#shared/graph/kinds';

const titles: Readonly<Record<string, string>> = {
  title: 'Title',
  kind: 'Kind',
  version: 'Version of its kind',
  color: 'Colour',
  error_policy: 'Errors',
  own_clock: 'Own clock',
  subgraph: 'Subgraph',
};

/** Fields that are on or off, and what they are called then. */
const marks: Readonly<Record<string, readonly [on: string, off: string]>> = {
  bypassed: ['Bypassed', 'No longer bypassed'],
  muted: ['Muted', 'No longer muted'],
  locked: ['Locked', 'Unlocked'],
};

const longest = 32;

/** What changed of a node, in a line. */
export function differenceText({ field, before, after }: FieldDifference, kind: Kind | undefined): string {
  if (field === 'position') return 'Moved';
  if (field === 'size') return 'Resized';
  if (field === 'group') return after === undefined ? 'Left its group' : 'Joined a group';
  const mark = marks[field];
  if (mark) return after === true ? mark[0] : mark[1];
  const input = field.startsWith('inputs.') ? field.slice('inputs.'.length) : undefined;
  const title = input === undefined ? (titles[field] ?? field) : ((kind && inputOf(kind, input)?.title) ?? input);
  return `${title}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'default';
  const text = typeof value === 'string' ? `“${value.replace(/\s+/g, ' ')}”` : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

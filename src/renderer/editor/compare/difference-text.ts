import type { FieldDifference } from '#shared/document/changes/compare-workflows';
import { inputOf, type Kind } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';

const titles: Readonly<Record<string, string>> = {
  get title() {
    return t('history.changes.title');
  },
  get kind() {
    return t('history.changes.kind');
  },
  get version() {
    return t('history.changes.version');
  },
  get color() {
    return t('history.changes.color');
  },
  get error_policy() {
    return t('history.changes.error_policy');
  },
  get own_clock() {
    return t('history.changes.own_clock');
  },
  get subgraph() {
    return t('history.changes.subgraph');
  },
};

/** Fields that are on or off, and what they are called then. */
const marks: Readonly<Record<string, (on: boolean) => string>> = {
  bypassed: (on) => t(`history.changes.${on ? 'bypassed' : 'not_bypassed'}`),
  muted: (on) => t(`history.changes.${on ? 'muted' : 'not_muted'}`),
  locked: (on) => t(`history.changes.${on ? 'locked' : 'unlocked'}`),
  collapsed: (on) => t(`history.changes.${on ? 'collapsed' : 'expanded'}`),
};

const longest = 32;

/** What changed of a node, in a line. */
export function differenceText({ field, before, after }: FieldDifference, kind: Kind | undefined): string {
  if (field === 'position') return t('history.changes.moved');
  if (field === 'size') return t('history.changes.resized');
  if (field === 'group')
    return after === undefined ? t('history.changes.left_group') : t('history.changes.joined_group');
  const mark = marks[field];
  if (mark) return mark(after === true);
  const input = field.startsWith('inputs.') ? field.slice('inputs.'.length) : undefined;
  const title = input === undefined ? (titles[field] ?? field) : ((kind && inputOf(kind, input)?.title) ?? input);
  return t('history.changes.value', { title, before: valueText(before), after: valueText(after) });
}

function valueText(value: unknown): string {
  if (value === undefined) return t('history.changes.default');
  const text = typeof value === 'string' ? `“${value.replace(/\s+/g, ' ')}”` : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

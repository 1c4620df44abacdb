import { pathBelow } from '#shared/graph/values/value-path';
import type { JsonValue } from '#shared/graph/values/values';

/** An entry of a list or dictionary in sight. */
export interface TreeRow {
  /** Where it is in the whole value, as nodes that take paths read it. */
  readonly path: string;
  readonly name: string;
  readonly value: JsonValue;
  /** The outermost entries have 0. */
  readonly depth: number;
  /** Its place among the entries it stands with, from 1, and how many those are. */
  readonly place: number;
  readonly among: number;
  /** `cut`: what it says is how many more entries there are, which were not sent. */
  readonly form: 'plain' | 'open' | 'closed' | 'cut';
}

/** What of a tree is in sight. */
export interface TreeView {
  /** Paths of the branches that are open. */
  readonly open: ReadonlySet<string>;
  /** In lower case: only entries of such a name and what leads to them are shown. Empty: all. */
  readonly query: string;
}

/** The rows of a tree from top to bottom; the outermost list or dictionary has none of its own. */
export function treeRows(value: JsonValue, view: TreeView): TreeRow[] {
  const rows: TreeRow[] = [];
  if (view.query === '') addRows(rows, value, '', 0, view.open);
  else addMatches(rows, value, '', 0, view);
  return rows;
}

function addRows(rows: TreeRow[], of: JsonValue, parent: string, depth: number, open: ReadonlySet<string>): void {
  const entries = entriesOf(of);
  entries.forEach(([step, value], at) => {
    const row = rowOf(step, value, parent, depth, at, entries.length, open);
    rows.push(row);
    if (row.form === 'open') addRows(rows, value, row.path, depth + 1, open);
  });
}

/** What leads to a match is open; what lies in a match is shown where somebody has opened it. Gives whether there is one. */
function addMatches(rows: TreeRow[], of: JsonValue, parent: string, depth: number, view: TreeView): boolean {
  const entries = entriesOf(of);
  const before = rows.length;
  entries.forEach(([step, value], at) => {
    const row = rowOf(step, value, parent, depth, at, entries.length, view.open);
    const isMatch = row.form !== 'cut' && row.name.toLowerCase().includes(view.query);
    const own = rows.push(row) - 1;
    if (row.form !== 'cut' && addMatches(rows, value, row.path, depth + 1, view)) {
      rows[own] = { ...row, form: 'open' };
    } else if (!isMatch) rows.pop();
    else if (row.form === 'open') addRows(rows, value, row.path, depth + 1, view.open);
  });
  return rows.length > before;
}

function rowOf(
  step: string | number,
  value: JsonValue,
  parent: string,
  depth: number,
  at: number,
  among: number,
  open: ReadonlySet<string>,
): TreeRow {
  const path = pathBelow(parent, step);
  const form = isCut(step, value, at, among) ? 'cut' : !isBranch(value) ? 'plain' : open.has(path) ? 'open' : 'closed';
  return { path, name: String(step), value, depth, place: at + 1, among, form };
}

export const isBranch = (value: JsonValue): boolean => typeof value === 'object' && value !== null;

function entriesOf(value: JsonValue): (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) return value.map((item, at) => [at, item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** What `toWireValue` puts at the end of what it cut. */
function isCut(step: string | number, value: JsonValue, at: number, among: number): boolean {
  if (at !== among - 1 || typeof value !== 'string') return false;
  return step === '…' ? /^\d+ more$/.test(value) : typeof step === 'number' && /^… \d+ more$/.test(value);
}

/** The paths of all branches. */
export function branchesOf(value: JsonValue): Set<string> {
  const paths = new Set<string>();
  const add = (of: JsonValue, parent: string) => {
    for (const [step, item] of entriesOf(of)) {
      if (!isBranch(item)) continue;
      const path = pathBelow(parent, step);
      paths.add(path);
      add(item, path);
    }
  };
  add(value, '');
  return paths;
}

/** What a key does to a tree whose row `at` has the focus (-1: none yet). */
export type TreeMove =
  | { readonly type: 'focus'; readonly at: number }
  | { readonly type: 'open' | 'close'; readonly paths: readonly string[] };

/** As trees are worked by keyboard everywhere; undefined where the key means nothing here. */
export function moveOfKey(key: string, rows: readonly TreeRow[], at: number, page: number): TreeMove | undefined {
  const to = (place: number): TreeMove => ({ type: 'focus', at: Math.min(rows.length - 1, Math.max(0, place)) });
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + page);
    case 'PageUp':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row?.form === 'closed') return { type: 'open', paths: [row.path] };
      return row?.form === 'open' && (rows[at + 1]?.depth ?? 0) > row.depth ? to(at + 1) : undefined;
    case 'ArrowLeft':
      if (row?.form === 'open') return { type: 'close', paths: [row.path] };
      return row && row.depth > 0 ? to(parentOf(rows, at)) : undefined;
    case 'Enter':
    case ' ':
      return row && toggled(row);
    case '*':
      return row && { type: 'open', paths: siblings(rows, at) };
    default:
      return undefined;
  }
}

/** What a press on a row does beside giving it the focus. */
export function toggled({ form, path }: TreeRow): TreeMove | undefined {
  if (form === 'closed') return { type: 'open', paths: [path] };
  return form === 'open' ? { type: 'close', paths: [path] } : undefined;
}

function parentOf(rows: readonly TreeRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  let place = at;
  while (place > 0 && (rows[place]?.depth ?? 0) >= depth) place -= 1;
  return place;
}

/** Closed branches that stand with a row. */
function siblings(rows: readonly TreeRow[], at: number): string[] {
  const depth = rows[at]?.depth ?? 0;
  const paths: string[] = [];
  const add = ({ depth: other, form, path }: TreeRow) => {
    if (other === depth && form === 'closed') paths.push(path);
  };
  for (let place = at; place < rows.length; place += 1) {
    const row = rows[place];
    if (!row || row.depth < depth) break;
    add(row);
  }
  for (let place = at - 1; place >= 0; place -= 1) {
    const row = rows[place];
    if (!row || row.depth < depth) break;
    add(row);
  }
  return paths;
}

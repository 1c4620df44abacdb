import type { Step } from '#shared/graph/values/value-path';
import { inputError } from '../input-error';
import { text } from '../ports';

const longestPath = 1_000;

export const pathHelp =
  'Such as rooms[0].name: keys, and positions in lists counted from 0, negative ones from the end. A key with dots goes in ["quotes"].';

export const pathInput = (options: { readonly default?: string; readonly description?: string } = {}) =>
  text({ default: options.default ?? '', example: 'rooms[0].name', description: options.description ?? pathHelp });

const part = /\[(-?\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]"]+)/y;

/** The steps of a path; none for an empty one, which means the whole. INPUT_INVALID names what is not understood. */
export function readPath(input: string, path: string): readonly Step[] {
  const given = path.trim();
  if (given.length > longestPath) throw inputError(input, `A path has at most ${longestPath} characters.`);
  const steps: Step[] = [];
  let at = 0;
  while (at < given.length) {
    const isLater = steps.length > 0;
    if (isLater && given[at] === '.') at += 1;
    else if (isLater && given[at] !== '[') throw notUnderstood(input, given, at);
    part.lastIndex = at;
    const match = part.exec(given);
    if (!match) throw notUnderstood(input, given, at);
    const [whole, position, quoted, key = ''] = match;
    steps.push(position !== undefined ? Number(position) : (quoted?.replace(/\\(.)/g, '$1') ?? key));
    at += whole.length;
  }
  return steps;
}

function notUnderstood(input: string, path: string, at: number) {
  const rest = at < path.length ? `at "${path.slice(at, at + 20)}"` : 'at its end';
  return inputError(
    input,
    `The path "${path.slice(0, 60)}" is not understood ${rest}: write it such as rooms[0].name.`,
  );
}

/** Reads a path anew only when it is another. */
export function createPathCache(input: string): (path: string) => readonly Step[] {
  let held: { readonly path: string; readonly steps: readonly Step[] } | undefined;
  return (path) => {
    if (held?.path !== path) held = { path, steps: readPath(input, path) };
    return held.steps;
  };
}

/** Undefined where the path leads nowhere. Only what a value holds itself counts, not what it inherits. */
export function valueAt(value: unknown, steps: readonly Step[]): unknown {
  let found = value;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found) ? found[placeIn(found, step) ?? -1] : ownEntry(found, step);
  }
  return found;
}

export function ownEntry(dictionary: object, key: Step): unknown {
  const value: unknown = Object.getOwnPropertyDescriptor(dictionary, key)?.value;
  return value;
}

/** The position a step means in a list, counted from 0; undefined where there is none. A key may spell a position. */
function placeIn(list: readonly unknown[], step: Step): number | undefined {
  const position = typeof step === 'number' ? step : /^-?\d{1,9}$/.test(step) ? Number(step) : Number.NaN;
  const place = position < 0 ? list.length + position : position;
  return place >= 0 && place < list.length ? place : undefined;
}

/**
 * A copy of `value` in which the path leads to `entry`; what the path does not touch is shared. Dictionaries and lists
 * on the way are made where there are none. A list grows by one place at a time, so that no position makes it huge.
 */
export function withValueAt(value: unknown, steps: readonly Step[], entry: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return entry;
  const holder = value ?? (typeof step === 'number' ? [] : {});
  if (Array.isArray(holder)) {
    const isNext = step === holder.length || step === String(holder.length);
    const place = isNext ? holder.length : placeIn(holder, step);
    if (place === undefined) {
      throw inputError('path', `The list has ${holder.length} entries: none can be set at ${describeStep(step)}.`);
    }
    return [...holder.slice(0, place), withValueAt(holder[place], rest, entry), ...holder.slice(place + 1)];
  }
  if (!isDictionary(holder))
    throw inputError('path', `There is neither dictionary nor list to set ${describeStep(step)} in.`);
  // A computed key in a literal is an own one, also __proto__.
  return { ...holder, [step]: withValueAt(ownEntry(holder, step), rest, entry) };
}

const describeStep = (step: Step) => (typeof step === 'number' ? `[${step}]` : `"${step}"`);

/** Not a list, and neither bytes nor anything else that is more than its entries. */
export function isDictionary(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

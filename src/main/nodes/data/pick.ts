import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { quoted } from '../input-error';
import { any, out, text } from '../ports';

export const pick = defineNode({
  kind: 'data.pick',
  version: 1,
  title: 'Pick',
  description:
    'Takes one entry out of a dictionary or list. The path names keys and positions, such as "rows.0.name"; positions count from 0, negative ones from the end.',
  category: 'Data',
  icon: 'IconBraces',
  tags: ['get', 'field', 'key', 'index', 'item', 'json', 'nth', 'element'],
  pure: true,
  example: { feeds: [dictionaryFor('data', { motor: { speed: 12 } })], inputs: { path: 'motor.speed' } },
  inputs: {
    data: any({ required: true }),
    path: text({ default: '', example: 'key.0.name' }),
  },
  outputs: { value: out.any() },
  run({ data, path }) {
    let value = data;
    for (const step of path === '' ? [] : path.split('.')) value = entry(value, step, path);
    return { value };
  },
});

function entry(value: unknown, step: string, path: string): unknown {
  if (Array.isArray(value)) {
    if (!/^-?\d+$/.test(step)) throw new Error(`${quoted(step)} in ${quoted(path)} is no position in a list.`);
    const index = Number(step);
    const at = index < 0 ? value.length + index : index;
    if (at < 0 || at >= value.length)
      throw new Error(`The list has ${value.length} entries, none at ${step.slice(0, 20)}.`);
    return value[at];
  }
  if (typeof value !== 'object' || value === null)
    throw new Error(`There is nothing to take ${quoted(step)} of ${quoted(path)} from.`);
  const found = Object.entries(value).find(([key]) => key === step);
  if (!found) throw new Error(`There is no ${quoted(step)}. There are: ${listed(Object.keys(value))}.`);
  return found[1];
}

/** At most ten names, none of them long, for an error message. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 10).map((name) => name.slice(0, 60));
  return shown.join(', ') + (names.length > 10 ? ', …' : '');
}

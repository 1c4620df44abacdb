import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { choice, list, out } from '../ports';
import { createPathCache, pathInput, valueAt } from './path';

export const dataMap = defineNode({
  kind: 'data.map',
  version: 1,
  title: 'Pick from each',
  description: 'Takes what a path leads to out of each entry of a list.',
  category: 'Data',
  icon: 'IconMap',
  tags: ['map', 'pluck', 'column', 'field', 'each', 'extract', 'list'],
  pure: true,
  example: { feeds: [rowsFor('list')], inputs: { path: 'value' } },
  inputs: {
    list: list({ required: true }),
    path: pathInput(),
    missing: choice({
      title: 'Where it leads nowhere',
      options: { nothing: 'Nothing', skip: 'Leave the entry out', error: 'An error' },
      default: 'nothing',
    }),
  },
  outputs: { values: out.list(), count: out.integer() },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ list, path, missing }) {
        const steps = stepsOf(path);
        const values: unknown[] = [];
        for (const [at, entry] of list.entries()) {
          const value = valueAt(entry, steps);
          if (value === undefined && missing === 'error') {
            throw inputError('path', `${quoted(path)} leads nowhere in entry ${at}, counted from 0.`);
          }
          if (value !== undefined || missing === 'nothing') values.push(value ?? null);
        }
        return { values, count: values.length };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { any, out } from '../ports';
import { createPathCache, pathInput, valueAt } from './path';

export const dataGet = defineNode({
  kind: 'data.get',
  version: 1,
  title: 'Get by path',
  description:
    'Takes what a path leads to out of a dictionary or list; where it leads nowhere, it gives something else.',
  category: 'Data',
  icon: 'IconBraces',
  tags: [
    'first item',
    'last item',
    'extract field',
    'pick',
    'field',
    'key',
    'index',
    'item',
    'json',
    'property',
    'extract',
    'nth',
    'jq',
    'jsonpath',
  ],
  pure: true,
  example: { feeds: [dictionaryFor('data', { motor: { speed: 12 } })], inputs: { path: 'motor.speed' } },
  inputs: {
    data: any(),
    path: pathInput(),
    otherwise: any({ editable: true, description: 'Given where the path leads nowhere.' }),
  },
  outputs: { value: out.any(), found: out.boolean({ description: 'On when the path leads to something.' }) },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ data, path, otherwise }) {
        const value = valueAt(data, stepsOf(path));
        return { value: value === undefined ? (otherwise ?? null) : value, found: value !== undefined };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, integer, out, toggle } from '../ports';

const most = 100_000;

export const dataBuffer = defineNode({
  kind: 'data.buffer',
  version: 1,
  title: 'Latest values',
  description: 'Gives a list of the latest values that its input had, the oldest first.',
  category: 'Data',
  icon: 'IconHistory',
  tags: [
    'buffer',
    'window',
    'ring',
    'collect',
    'record',
    'history',
    'last n',
    'list',
    'sliding window',
    'rolling',
    'moving window',
    'memory cell',
    'batch',
  ],
  example: { feeds: [countFor('value')] },
  inputs: {
    value: any({ editable: true }),
    size: integer({ default: 10, min: 1, max: most, description: 'How many values it holds.' }),
    add: toggle({ default: true, description: 'While off, the list stays as it is.' }),
    clear: toggle({ default: false, description: 'While on, the list is empty.' }),
  },
  outputs: {
    list: out.list(),
    count: out.integer(),
    full: out.boolean({ description: 'On once it holds as many values as it may.' }),
    oldest: out.any({ description: 'The value that will be left out next.' }),
  },
  setup() {
    // A new list each time: whoever was given the one before may still hold it.
    let list: readonly unknown[] = [];
    return {
      run({ value, size, add, clear }) {
        requireWithin('size', size, 1, most);
        if (clear) list = [];
        else if (add) list = [...list.slice(Math.max(0, list.length + 1 - size)), value ?? null];
        else if (list.length > size) list = list.slice(-size);
        return { list, count: list.length, full: list.length === size, oldest: list[0] ?? null };
      },
    };
  },
});

import { toWireValue, type WireLimits } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { any } from '../ports';

/** A tree is opened branch by branch, to any depth: far more of it travels than is in sight. */
const limits: WireLimits = { text: 1_000, items: 100_000, depth: 64, total: 100_000 };

export const displayTree = defineNode({
  kind: 'display.tree',
  version: 1,
  title: 'Show tree',
  description: 'Shows a list or a dictionary branch by branch, to open, search by name and copy from.',
  category: 'Display',
  icon: 'IconListTree',
  tags: ['json', 'object', 'nested', 'explore', 'inspect', 'structure', 'dictionary', 'path', 'browse', 'outline'],
  display: 'tree',
  example: {
    feeds: [
      dictionaryFor('value', {
        pump: { speed: 12, running: true, readings: [3.1, 3.4, 2.9] },
        tank: { level: 0.62, alarms: [] },
      }),
    ],
  },
  inputs: { value: any({ description: 'Of its entries at most 100000 are shown.' }) },
  outputs: {},
  setup() {
    let shown: unknown;
    return {
      run({ value }) {
        shown = value;
        return {};
      },
      display: () => ({ type: 'tree', json: JSON.stringify(toWireValue(shown, limits)) }),
    };
  },
});

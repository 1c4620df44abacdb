import { defineNode } from '../define-node';
import { countFor, textFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { integer, out } from '../ports';
import { createQueue } from '../time/queue';
import { isSameValue } from '../time/same-value';
import { laneInputs, laneNames } from './lanes';

const mostWaiting = 10_000;

export const mergeStreams = defineNode({
  kind: 'flow.merge',
  version: 1,
  title: 'Merge streams',
  description:
    'Makes one stream of several: whenever an input changes, its new value is given. Those that change in one tick come one after the other.',
  category: 'Flow',
  icon: 'IconArrowMerge',
  tags: ['combine', 'join', 'funnel', 'union', 'latest', 'any of', 'events', 'fan in', 'mux', 'interleave'],
  example: { feeds: [countFor('a'), textFor('b', 'hello')], shows: ['value', 'from'] },
  inputs: {
    ...laneInputs,
    capacity: integer({
      default: 1000,
      min: 1,
      max: mostWaiting,
      wirable: false,
      description: 'How many may wait; the oldest make way.',
    }),
  },
  outputs: {
    value: out.any({ description: 'The latest that was given.' }),
    from: out.text({ description: 'The input it came from; empty before the first.' }),
    fresh: out.boolean({ title: 'New value', description: 'On in a tick that gives a value.' }),
    waiting: out.integer({ description: 'How many wait for a later tick.' }),
    lost: out.integer({ description: 'How many made way for newer ones.' }),
  },
  setup() {
    const before = new Map<string, unknown>();
    const waiting = createQueue<{ readonly value: unknown; readonly from: string }>();
    let held = { value: null as unknown, from: '' };
    let lost = 0;
    return {
      run({ capacity, ...inputs }) {
        requireWithin('capacity', capacity, 1, mostWaiting);
        for (const name of laneNames) {
          const value = inputs[name];
          // An input without a wire has nothing to say.
          if (value === undefined || (before.has(name) && isSameValue(value, before.get(name)))) continue;
          before.set(name, value);
          waiting.push({ value, from: name });
        }
        const next = waiting.at(0);
        if (next) {
          held = next;
          waiting.drop();
        }
        for (; waiting.length > capacity; lost += 1) waiting.drop();
        return { ...held, fresh: next !== undefined, waiting: waiting.length, lost };
      },
    };
  },
});

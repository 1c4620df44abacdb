import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, choice, integer, number, out, toggle } from '../ports';
import { createQueue } from '../time/queue';
import { isSameValue } from '../time/same-value';

const mostWaiting = 10_000;

export const rateLimit = defineNode({
  kind: 'flow.rate_limit',
  version: 1,
  title: 'Rate limit',
  description:
    'Lets at most so many values through in so many seconds. Several may come at once as long as they are within that; the rest wait or are dropped.',
  category: 'Flow',
  icon: 'IconBasket',
  tags: [
    'throttle',
    'token bucket',
    'quota',
    'slow down',
    'at most',
    'per second',
    'queue',
    'burst',
    'spam',
    'api limit',
  ],
  example: { feeds: [waveFor('value')], inputs: { most: 2 }, shows: ['value', 'waiting'] },
  inputs: {
    value: any({ editable: true }),
    arrives: choice({
      title: 'A value comes',
      options: { change: 'When it changes', tick: 'In every tick', event: 'In each tick with "event" on' },
      default: 'change',
    }),
    event: toggle({
      default: false,
      description: 'Counts where values come with it.',
      shownWhen: { arrives: { is: ['event'] } },
    }),
    most: integer({ title: 'At most', default: 5, min: 1, max: 1_000_000 }),
    seconds: number({ title: 'In', default: 1, min: 0.001, max: 86_400, unit: 's' }),
    rest: choice({ title: 'The rest', options: { wait: 'Waits for its turn', drop: 'Is dropped' }, default: 'wait' }),
    capacity: integer({
      default: 1000,
      min: 1,
      max: mostWaiting,
      description: 'How many may wait; the oldest make way.',
      shownWhen: { rest: { is: ['wait'] } },
    }),
  },
  outputs: {
    value: out.any({ description: 'What was let through last; one in a tick.' }),
    passed: out.boolean({ description: 'On in a tick in which a value was let through.' }),
    waiting: out.integer({ description: 'How many wait.' }),
    dropped: out.integer({ description: 'How many were dropped.' }),
  },
  setup({ clock }) {
    const waiting = createQueue<{ readonly value: unknown }>();
    let before: { readonly value: unknown } | undefined;
    let allowance: { readonly left: number; readonly at: number } | undefined;
    let given: unknown = null;
    let dropped = 0;
    const comes = (value: unknown, arrives: 'change' | 'tick' | 'event', event: boolean) => {
      const isNew = !(before && isSameValue(value, before.value));
      before = { value };
      return arrives === 'tick' || (arrives === 'event' ? event : isNew);
    };
    return {
      run({ value: current, arrives, event, most, seconds, rest, capacity }) {
        requireWithin('most', most, 1, 1_000_000);
        requireWithin('seconds', seconds, 0.001, 86_400);
        requireWithin('capacity', capacity, 1, mostWaiting);
        const now = clock.monotonic();
        const value = current ?? null;
        const refilled = allowance ? allowance.left + ((now - allowance.at) * most) / seconds : most;
        let left = Math.min(most, refilled);
        if (comes(value, arrives, event)) waiting.push({ value });
        const next = waiting.at(0);
        // What is refilled comes in fractions whose sum may miss a whole by very little.
        const passed = next !== undefined && left >= 1 - 1e-9;
        if (passed) {
          given = next.value;
          waiting.drop();
          left -= 1;
        }
        for (const room = rest === 'drop' ? 0 : capacity; waiting.length > room; dropped += 1) waiting.drop();
        allowance = { left, at: now };
        return { value: given, passed, waiting: waiting.length, dropped };
      },
    };
  },
});

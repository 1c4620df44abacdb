import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { integer, number, out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

/** However fast the loop is: events closer together than this part of the window are counted as one group. */
const groups = 1000;
const longestWindow = 86_400;
const mostAtOnce = 1_000_000_000;

export const eventRate = defineNode({
  kind: 'signal.event_rate',
  version: 1,
  title: 'Event rate',
  description:
    'How often something happens: counts events within the time just past, as errors a minute or pulses a second.',
  category: 'Signal',
  icon: 'IconActivity',
  tags: [
    'per minute',
    'per second',
    'events per minute',
    'errors per minute',
    'rate counter',
    'frequency counter',
    'rpm',
    'heart rate',
    'count',
    'throughput',
    'hits',
    'pulse',
    'clicks',
  ],
  example: { feeds: [{ kind: 'input.button', gives: { event: 'pressed' } }], inputs: { window: 10 }, shows: ['count'] },
  inputs: {
    event: toggle({ default: false, description: 'One event each time it turns from off to on.' }),
    events: integer({
      default: 0,
      min: 0,
      max: mostAtOnce,
      description: 'As many besides in this tick, such as new lines of a file.',
    }),
    window: number({ default: 60, min: 0.1, max: longestWindow, unit: 's' }),
    reset: toggle({ default: false, description: 'While on, nothing is counted.' }),
  },
  outputs: {
    count: out.integer({ description: 'Events within the window.' }),
    per_second: out.number({ unit: '/s' }),
    per_minute: out.number({ unit: '/min' }),
    total: out.integer({ description: 'Since the beginning.' }),
  },
  setup({ clock }) {
    const turnsOn = createRisingEdge();
    let past: { readonly at: number; events: number }[] = [];
    let total = 0;
    return {
      run({ event, events: besides, window, reset }) {
        requireWithin('events', besides, 0, mostAtOnce);
        requireWithin('window', window, 0.1, longestWindow);
        const now = clock.monotonic();
        const events = Math.floor(besides) + (turnsOn(event) ? 1 : 0);
        if (reset) [past, total] = [[], 0];
        else if (events > 0) {
          total += events;
          const last = past.at(-1);
          if (last && now - last.at < window / groups) last.events += events;
          else past.push({ at: now, events });
        }
        const from = past.findIndex(({ at }) => now - at < window);
        if (from !== 0) past = from < 0 ? [] : past.slice(from);
        const count = past.reduce((sum, group) => sum + group.events, 0);
        return { count, per_second: count / window, per_minute: (count / window) * 60, total };
      },
    };
  },
});

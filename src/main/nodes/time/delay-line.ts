import { defineNode } from '../define-node';
import { any, number, out, toggle } from '../ports';
import { checkSeconds } from './check-seconds';
import { createQueue } from './queue';

/** In a fast loop, values closer together than this part of the delay count as one: so many are kept, no more. */
const most = 10_000;

export const delayLine = defineNode({
  kind: 'time.delay_line',
  version: 1,
  title: 'Delay by seconds',
  description:
    'Gives in every tick what its input was so many seconds before. Nothing waits for it, unlike for Delay. Keeps up to 10,000 values.',
  category: 'Time',
  icon: 'IconHistory',
  tags: ['delay', 'dead time', 'transport', 'lag', 'shift', 'echo', 'buffer', 'past'],
  inputs: {
    value: any(),
    seconds: number({ title: 'Delay', default: 1, min: 0, max: 86_400, step: 0.1, unit: 's' }),
    initial: any({ default: 0, editable: true, description: 'Given until there is a value that old.' }),
    reset: toggle({ description: 'While on, forgets all values.', default: false }),
  },
  outputs: { value: out.any() },
  setup({ clock }) {
    const kept = createQueue<{ value: unknown; readonly at: number }>();
    let newest: { value: unknown; readonly at: number } | undefined;
    let latest: { readonly value: unknown } | undefined;
    return {
      run({ value, seconds, initial, reset }) {
        checkSeconds(seconds, 'seconds');
        const now = clock.monotonic();
        if (reset) {
          kept.clear();
          newest = undefined;
          latest = undefined;
          return { value: initial ?? null };
        }
        if (newest && now - newest.at < seconds / most) newest.value = value ?? null;
        else {
          newest = { value: value ?? null, at: now };
          kept.push(newest);
        }
        // Rounding may put the time a hair beyond a value that is just old enough.
        const since = now - seconds + 1e-9;
        for (let next = kept.at(0); next && next.at <= since; next = kept.at(0)) {
          latest = { value: next.value };
          kept.drop();
        }
        if (kept.length === 0) newest = undefined;
        return { value: latest ? latest.value : (initial ?? null) };
      },
    };
  },
});

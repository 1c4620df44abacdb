import { isDeepStrictEqual } from 'node:util';
import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, number, out } from '../ports';

export const watchdog = defineNode({
  kind: 'logic.watchdog',
  version: 1,
  title: 'Watchdog',
  description: 'Turns on when its input has not changed for a time: a sensor that is frozen, a sender that is silent.',
  category: 'Logic',
  icon: 'IconHeartbeat',
  tags: ['timeout', 'stale', 'frozen', 'alive', 'heartbeat', 'dead man', 'unchanged', 'keep alive', 'deadman'],
  example: { feeds: [countFor('value')] },
  inputs: {
    value: any({ editable: true }),
    timeout: number({ default: 5, min: 0.01, max: 86_400, unit: 's' }),
  },
  outputs: {
    expired: out.boolean({ description: 'On while the input has not changed for the timeout.' }),
    age: out.number({ unit: 's', description: 'How long ago the input changed last.' }),
    alive: out.boolean({ description: 'The opposite of "expired".' }),
  },
  setup({ clock }) {
    let last: { readonly value: unknown } | undefined;
    let changed = clock.monotonic();
    return {
      run({ value, timeout }) {
        requireWithin('timeout', timeout, 0.01, 86_400);
        const now = clock.monotonic();
        if (!last || !isDeepStrictEqual(last.value, value)) {
          last = { value };
          changed = now;
        }
        const age = now - changed;
        return { expired: age >= timeout, age, alive: age < timeout };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { buttonFor, countFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, integer, number, out, toggle } from '../ports';
import { identityOf } from './identity';

const longest = 365 * 86_400;
const most = 100_000;

export const dataCache = defineNode({
  kind: 'data.cache',
  version: 1,
  title: 'Cache',
  description: 'Keeps values under keys for a time, and gives the one that is kept under a key.',
  category: 'Data',
  icon: 'IconDatabase',
  tags: ['remember', 'store', 'memory', 'ttl', 'time to live', 'expire', 'key', 'dictionary', 'variable'],
  example: { feeds: [countFor('value'), buttonFor('write')] },
  inputs: {
    key: any({ default: 'key', editable: true }),
    value: any({ editable: true }),
    write: toggle({ default: false, description: 'While on, the value is kept under the key.' }),
    lifetime: number({
      default: 60,
      min: 0,
      max: longest,
      unit: 's',
      description: '0 keeps values as long as the run.',
    }),
    capacity: integer({
      default: 1_000,
      min: 1,
      max: most,
      description: 'How many keys it holds; the one that was written longest ago gives way.',
    }),
    clear: toggle({ default: false }),
  },
  outputs: {
    value: out.any(),
    found: out.boolean({ description: 'On when a value is kept under the key.' }),
    age: out.number({ unit: 's', description: 'How long ago the value was written.' }),
    count: out.integer({ description: 'How many keys it holds.' }),
  },
  setup({ clock }) {
    // In the order of writing, the longest ago first.
    const kept = new Map<string, { readonly value: unknown; readonly written: number }>();
    const drop = (lifetime: number, capacity: number, now: number) => {
      for (const [key, { written }] of kept) {
        if (kept.size <= capacity && (lifetime === 0 || now - written < lifetime)) return;
        kept.delete(key);
      }
    };
    return {
      run({ key, value, write, lifetime, capacity, clear }) {
        requireWithin('lifetime', lifetime, 0, longest);
        requireWithin('capacity', capacity, 1, most);
        const now = clock.monotonic();
        const identity = identityOf(key);
        if (clear) kept.clear();
        else if (write) {
          kept.delete(identity);
          kept.set(identity, { value: value ?? null, written: now });
        }
        drop(lifetime, capacity, now);
        const found = kept.get(identity);
        return {
          value: found?.value ?? null,
          found: found !== undefined,
          age: found ? now - found.written : 0,
          count: kept.size,
        };
      },
    };
  },
});

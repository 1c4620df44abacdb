import { defineNode } from '../define-node';
import { any, number, out } from '../ports';
import { checkSeconds } from './check-seconds';
import { isSameValue } from './same-value';

export const throttle = defineNode({
  kind: 'time.throttle',
  version: 1,
  title: 'Throttle',
  description:
    'Passes changes on at most once in an interval: the first at once, then the latest of those that came meanwhile.',
  category: 'Time',
  icon: 'IconPlayerPause',
  tags: ['limit', 'rate limit', 'slow down', 'at most', 'interval', 'spare'],
  inputs: {
    value: any(),
    interval: number({ default: 1, min: 0, max: 86_400, step: 0.1, unit: 's' }),
  },
  outputs: {
    value: out.any(),
    changed: out.boolean({ description: 'On in the tick in which a new value was passed on.' }),
  },
  setup({ clock }) {
    let passed: { readonly value: unknown; readonly at: number } | undefined;
    return {
      run({ value: given, interval }) {
        checkSeconds(interval, 'interval');
        const value = given ?? null;
        const now = clock.monotonic();
        const isDue = passed === undefined || now - passed.at >= interval;
        const changed = isDue && !(passed && isSameValue(value, passed.value));
        if (changed) passed = { value, at: now };
        return { value: passed ? passed.value : value, changed };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { any, number, out } from '../ports';
import { checkSeconds } from './check-seconds';
import { isSameValue } from './same-value';

export const debounce = defineNode({
  kind: 'time.debounce',
  version: 1,
  title: 'Debounce',
  description:
    'Passes a new value on only once it has stayed the same for a while: waits until someone has done typing.',
  category: 'Time',
  icon: 'IconHourglass',
  tags: ['settle', 'stable', 'wait', 'quiet', 'bounce', 'delay', 'filter'],
  example: { feeds: [countFor('value')] },
  inputs: {
    value: any(),
    wait: number({
      description: 'How long a value has to stay.',
      default: 0.5,
      min: 0,
      max: 86_400,
      step: 0.1,
      unit: 's',
    }),
  },
  outputs: {
    value: out.any({ description: 'The first value at once.' }),
    changed: out.boolean({ description: 'On in the tick in which a new value was passed on.' }),
    waiting: out.boolean({ description: 'On while a new value has yet to stay.' }),
  },
  setup({ clock }) {
    let passed: { readonly value: unknown } | undefined;
    let candidate: { readonly value: unknown; readonly since: number } | undefined;
    return {
      run({ value: given, wait }) {
        checkSeconds(wait, 'wait');
        const value = given ?? null;
        const now = clock.monotonic();
        passed ??= { value };
        if (isSameValue(value, passed.value)) candidate = undefined;
        else if (!candidate || !isSameValue(value, candidate.value)) candidate = { value, since: now };
        const changed = candidate !== undefined && now - candidate.since >= wait;
        if (changed) {
          passed = { value };
          candidate = undefined;
        }
        return { value: passed.value, changed, waiting: candidate !== undefined };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { any, choice, out, toggle } from '../ports';

export const sampleHold = defineNode({
  kind: 'time.sample_hold',
  version: 1,
  title: 'Sample and hold',
  description: 'Takes its input when told to and holds it until the next time.',
  category: 'Time',
  icon: 'IconLock',
  tags: [
    'latch',
    'freeze',
    'store',
    'remember',
    'memory',
    'track',
    'capture',
    'hold',
    'register',
    'gate',
    'memory cell',
    'variable',
    's&h',
  ],
  inputs: {
    value: any(),
    sample: toggle({ default: true }),
    when: choice({
      title: 'Takes it',
      options: { on: 'While "sample" is on', rising: 'When "sample" turns on', falling: 'When "sample" turns off' },
      default: 'on',
    }),
    initial: any({ default: 0, editable: true, description: 'Given until the first time.' }),
  },
  outputs: {
    value: out.any(),
    taken: out.boolean({ description: 'On in a tick in which the input was taken.' }),
  },
  setup() {
    let held: { readonly value: unknown } | undefined;
    let before = false;
    return {
      run({ value, sample, when, initial }) {
        const taken = when === 'on' ? sample : when === 'rising' ? sample && !before : before && !sample;
        before = sample;
        if (taken) held = { value: value ?? null };
        return { value: held ? held.value : (initial ?? null), taken };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { number, out, slider } from '../ports';

export const inputSlider = defineNode({
  kind: 'input.slider',
  version: 1,
  title: 'Slider',
  description: 'A number set by hand between two ends. At position 0 % it gives "from", at 100 % it gives "to".',
  category: 'Input',
  icon: 'IconAdjustmentsHorizontal',
  tags: ['constant', 'fader', 'knob', 'dial', 'potentiometer', 'pot', 'range'],
  pure: true,
  inputs: {
    position: slider({ default: 50, min: 0, max: 100, step: 0.1, unit: '%' }),
    from: number({ default: 0 }),
    to: number({ default: 100 }),
  },
  outputs: { value: out.number() },
  takes: ['position', 'from', 'to'],
  compute: (position, from, to) => from + ((to - from) * position) / 100,
});

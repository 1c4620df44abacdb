import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, number, out } from '../ports';

type Shape = 'sine' | 'square' | 'triangle' | 'saw' | 'noise';

export const wave = defineNode({
  kind: 'signal.wave',
  version: 1,
  title: 'Wave',
  description: 'Generates a signal in real time. Changing the frequency does not make it jump.',
  category: 'Signal',
  icon: 'IconWaveSquare',
  tags: [
    'generator',
    'oscillator',
    'sine',
    'square',
    'triangle',
    'saw',
    'noise',
    'lfo',
    'sawtooth',
    'ramp',
    'square wave',
    'function generator',
    'signal generator',
    'pwm',
    'simulate',
    'sensor',
  ],
  inputs: {
    shape: choice({
      options: { sine: 'Sine', square: 'Square', triangle: 'Triangle', saw: 'Saw', noise: 'Noise' },
      default: 'sine',
    }),
    frequency: number({
      default: 1,
      min: 0,
      step: 0.1,
      unit: 'Hz',
      shownWhen: { shape: { is: ['sine', 'square', 'triangle', 'saw'] } },
    }),
    amplitude: number({ default: 1 }),
    offset: number({ default: 0 }),
  },
  outputs: { value: out.number() },
  setup({ clock }) {
    let at = clock.monotonic();
    let phase = 0;
    return {
      run({ shape, frequency, amplitude, offset }) {
        const now = clock.monotonic();
        phase = (phase + frequency * (now - at)) % 1;
        at = now;
        return { value: offset + amplitude * height(shape, phase < 0 ? phase + 1 : phase) };
      },
    };
  },
});

/** From −1 to 1; `phase` counts periods from 0 to 1. Noise is even over the range and knows no phase. */
function height(shape: Shape, phase: number): number {
  switch (shape) {
    case 'sine':
      return Math.sin(2 * Math.PI * phase);
    case 'square':
      return phase < 0.5 ? 1 : -1;
    case 'triangle':
      return 1 - 4 * Math.abs(((phase + 0.25) % 1) - 0.5);
    case 'saw':
      return 2 * ((phase + 0.5) % 1) - 1;
    case 'noise':
      return 2 * Math.random() - 1;
    default:
      return assertNever(shape, 'shape');
  }
}

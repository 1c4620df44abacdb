import { defineNode } from '../define-node';
import { number, out } from '../ports';

interface State {
  readonly at: number;
  readonly value: number;
  /** Change per second, smoothed. */
  readonly speed: number;
}

/** Casiez, Roussel and Vogel, "1€ Filter", CHI 2012. */
export const oneEuro = defineNode({
  kind: 'signal.one_euro',
  version: 1,
  title: 'One euro filter',
  description:
    'Calms a signal strongly while it moves slowly and hardly while it moves fast: little jitter at rest, little lag in motion. For hands, cursors, trackers and sensors.',
  category: 'Signal',
  icon: 'IconRipple',
  tags: ['1 euro', '1€', 'smooth', 'low pass', 'jitter', 'adaptive', 'filter', 'tracking', 'kalman'],
  inputs: {
    value: number({ default: 0 }),
    min_cutoff: number({
      title: 'Cutoff at rest',
      description: 'Lower means calmer at rest.',
      default: 1,
      min: 0,
      max: 1000,
      step: 0.1,
      unit: 'Hz',
    }),
    beta: number({
      title: 'Speed factor',
      description: 'Cutoff added for each unit a second that the signal moves. Higher means less lag in motion.',
      default: 0.01,
      min: 0,
      step: 0.001,
    }),
    speed_cutoff: number({
      title: 'Cutoff of the speed',
      description: 'How calmly the speed itself is followed.',
      default: 1,
      min: 0,
      max: 1000,
      step: 0.1,
      unit: 'Hz',
    }),
  },
  outputs: { value: out.number() },
  setup({ clock }) {
    let state: State | undefined;
    return {
      run({ value, min_cutoff, beta, speed_cutoff }) {
        const at = clock.monotonic();
        if (!Number.isFinite(value)) return { value: state?.value ?? value };
        if (!state) state = { at, value, speed: 0 };
        const passed = at - state.at;
        if (passed > 0) {
          const rawSpeed = (value - state.value) / passed;
          // An overflow would stay in the speed for ever.
          const change = Number.isFinite(rawSpeed) ? (rawSpeed - state.speed) * shareOf(speed_cutoff, passed) : 0;
          const speed = state.speed + change;
          const share = shareOf(min_cutoff + beta * Math.abs(speed), passed);
          state = { at, value: state.value * (1 - share) + value * share, speed };
        }
        return { value: state.value };
      },
    };
  },
});

/** Of the way to a new value, what a low pass of this cutoff makes in this time. Without a cutoff it stays. */
function shareOf(cutoff: number, passed: number): number {
  const turn = 2 * Math.PI * Math.max(0, cutoff) * passed;
  return Number.isFinite(turn) ? turn / (turn + 1) : 1;
}

import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, number, out, toggle } from '../ports';

interface Sweep {
  readonly from: number;
  readonly to: number;
  readonly duration: number;
  readonly course: 'linear' | 'logarithmic';
}

export const chirp = defineNode({
  kind: 'signal.chirp',
  version: 1,
  title: 'Chirp',
  description: 'A sine whose frequency sweeps from one to another, to find out how something answers to each.',
  category: 'Signal',
  icon: 'IconWaveSine',
  tags: ['sweep', 'generator', 'frequency response', 'sine', 'oscillator', 'test signal'],
  inputs: {
    from: number({ title: 'From', default: 0.1, min: 0, step: 0.1, unit: 'Hz' }),
    to: number({ title: 'To', default: 2, min: 0, step: 0.1, unit: 'Hz' }),
    duration: number({ default: 10, min: 0.001, max: 86_400, step: 1, unit: 's' }),
    course: choice({
      description: 'Logarithmic spends as long on each octave.',
      options: { linear: 'Linear', logarithmic: 'Logarithmic' },
      default: 'linear',
    }),
    amplitude: number({ default: 1 }),
    offset: number({ default: 0 }),
    repeat: toggle({ description: 'Begins again at the end; else it stays at the last frequency.', default: true }),
    reset: toggle({ description: 'While on, it waits at the beginning.', default: false }),
  },
  outputs: { value: out.number(), frequency: out.number({ unit: 'Hz' }) },
  setup({ clock }) {
    let at = clock.monotonic();
    let place = 0;
    let phase = 0;
    return {
      run({ from, to, duration, course, amplitude, offset, repeat, reset }) {
        const sweep: Sweep = { from, to, duration, course };
        checkSweep(sweep);
        const now = clock.monotonic();
        const target = place + now - at;
        at = now;
        if (reset) {
          place = 0;
          phase = 0;
        } else {
          // By what the phase gained, not from the time alone: changing a setting makes no jump.
          phase = (phase + phaseAt(sweep, target, repeat) - phaseAt(sweep, place, repeat)) % 1;
          place = repeat ? target % duration : Math.min(target, duration);
        }
        const value = offset + amplitude * Math.sin(2 * Math.PI * phase);
        return { value, frequency: frequencyAt(sweep, place) };
      },
    };
  },
});

function checkSweep({ from, to, duration, course }: Sweep): void {
  if (!(duration > 0 && duration <= 86_400)) {
    throw inputError('duration', `A duration of ${duration} s is not between 0 s and a day.`);
  }
  for (const [name, frequency] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!(frequency >= 0 && Number.isFinite(frequency))) throw inputError(name, `${frequency} Hz is no frequency.`);
    if (frequency === 0 && course === 'logarithmic')
      throw inputError(name, 'A logarithmic sweep has no place for 0 Hz.');
  }
}

/** Turns since the beginning of the first sweep. */
function phaseAt(sweep: Sweep, seconds: number, repeat: boolean): number {
  const { duration } = sweep;
  if (seconds <= duration) return turns(sweep, seconds);
  if (!repeat) return turns(sweep, duration) + sweep.to * (seconds - duration);
  const whole = Math.floor(seconds / duration);
  return whole * turns(sweep, duration) + turns(sweep, seconds - whole * duration);
}

/** Turns within one sweep: the frequency's integral. */
function turns({ from, to, duration, course }: Sweep, seconds: number): number {
  if (course === 'linear' || from === to) return from * seconds + ((to - from) * seconds ** 2) / (2 * duration);
  return (from * duration * ((to / from) ** (seconds / duration) - 1)) / Math.log(to / from);
}

function frequencyAt({ from, to, duration, course }: Sweep, seconds: number): number {
  const share = seconds / duration;
  return course === 'linear' ? from + (to - from) * share : from * (to / from) ** share;
}

import { inputError } from '../input-error';
import { integer } from '../ports';
import { createWindow, type SampleWindow } from './window';

const most = 100_000;

/** The input that says how many of the latest values count. */
export const samplesInput = (preset: number) =>
  integer({
    title: 'Samples',
    description: 'How many of the latest values count.',
    default: preset,
    min: 1,
    max: most,
  });

/** The latest finite values of a signal, as many as `samples` says: one value that is no number would spoil all that is made of them. */
export function createLatest(): (value: number, samples: number) => SampleWindow {
  const window = createWindow(1);
  return (value, samples) => {
    checkSamples(samples);
    window.resize(samples);
    if (Number.isFinite(value)) window.push(value);
    return window;
  };
}

function checkSamples(samples: number): void {
  if (samples >= 1 && samples <= most) return;
  throw inputError('samples', `${samples} samples are not between 1 and ${most}.`);
}

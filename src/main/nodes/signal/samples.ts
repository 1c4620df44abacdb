import { FactoryError } from '#shared/base/errors';
import { integer } from '../ports';

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

export function checkSamples(samples: number): void {
  if (samples >= 1 && samples <= most) return;
  throw new FactoryError('INPUT_INVALID', `${samples} samples are not between 1 and ${most}.`, {
    input_name: 'samples',
  });
}

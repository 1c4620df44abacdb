import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, integer, number, out } from '../ports';

type Mode = 'nearest' | 'half_even' | 'down' | 'up' | 'zero';

/** A double has up to 17 digits that count; beyond this, rounding would change nothing or leave nothing. */
const most = 15;

export const round = defineNode({
  kind: 'math.round',
  version: 1,
  title: 'Round',
  description: 'Rounds a number to so many decimals.',
  category: 'Math',
  icon: 'IconDecimal',
  tags: ['decimals', 'digits', 'floor', 'ceil', 'truncate', 'integer', 'whole', 'precision', 'places'],
  pure: true,
  inputs: {
    value: number({ default: 0 }),
    mode: choice({
      options: {
        nearest: 'To the nearest',
        half_even: 'To the nearest, halves to even',
        down: 'Down',
        up: 'Up',
        zero: 'Towards zero',
      },
      default: 'nearest',
    }),
    digits: integer({
      title: 'Decimals',
      description: 'Digits after the point; −2 rounds to hundreds.',
      default: 0,
      min: -most,
      max: most,
    }),
  },
  outputs: { value: out.number() },
  takes: ['value', 'mode', 'digits'],
  compute(value, mode, digits) {
    if (Math.abs(digits) > most) {
      throw inputError('digits', `${digits} decimals are not between −${most} and ${most}.`);
    }
    // Doubles this large have no decimals, and moving their point might overflow.
    if (!Number.isFinite(value) || (digits >= 0 && Math.abs(value) >= 2 ** 52)) return value;
    // Adding 0 makes −0 a 0.
    return (digits === 0 ? whole(value, mode) : shifted(whole(shifted(value, digits), mode), -digits)) + 0;
  },
});

/** The point is moved in the written number, since 1.005 × 100 is not 100.5. */
function shifted(value: number, digits: number): number {
  const [mantissa, exponent] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

function whole(value: number, mode: Mode): number {
  switch (mode) {
    case 'nearest':
      return Math.sign(value) * Math.round(Math.abs(value));
    case 'half_even':
      return Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);
    case 'down':
      return Math.floor(value);
    case 'up':
      return Math.ceil(value);
    case 'zero':
      return Math.trunc(value);
    default:
      return assertNever(mode, 'mode');
  }
}

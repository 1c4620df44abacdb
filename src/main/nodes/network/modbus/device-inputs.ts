import { integer, seldom, text } from '../../ports';
import { checkRange, readHost } from '../settings';
import { orderInput } from './registers';

export const deviceInputs = {
  host: text({ description: 'A name or an address.', default: '127.0.0.1' }),
  port: integer({ default: 502, min: 1, max: 65_535 }),
};

export const addressInput = integer({
  default: 0,
  min: 0,
  max: 65_535,
  description: 'Counted from 0, as devices are asked: the register 40001 of many manuals is 0, and 40108 is 107.',
});

export const seldomInputs = seldom({
  unit: integer({
    title: 'Device number',
    default: 1,
    min: 0,
    max: 255,
    description: 'Which device behind a gateway, or what the manual calls slave address.',
  }),
  order: orderInput,
});

/** INPUT_INVALID */
export function readDevice({
  host,
  port,
  unit,
}: {
  readonly host: string;
  readonly port: number;
  readonly unit: number;
}) {
  checkRange('port', port, 1, 65_535);
  checkRange('unit', unit, 0, 255);
  return { host: readHost('host', host), port, unit: Math.floor(unit) };
}

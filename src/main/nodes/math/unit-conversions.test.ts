import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinNodes } from '../registry';
import { runOnce } from '../testing/start-node';
import { unitKinds } from './unit-conversions';

const convert = (kind: string, value: number, from: string, to: string): number => {
  const node = builtinNodes.get(`unit.${kind}`);
  if (!node) throw new Error(`There is no unit.${kind}.`);
  const outputs = runOnce(node, { value, from, to });
  return 'value' in outputs ? Number(outputs.value) : Number.NaN;
};

describe('unit conversions', () => {
  it.each([
    ['length', 1, 'mi', 'km', 1.609344],
    ['length', 12, 'in', 'ft', 1],
    ['mass', 16, 'oz', 'lb', 1],
    ['mass', 14, 'lb', 'st', 1],
    ['temperature', 100, 'c', 'f', 212],
    ['temperature', -40, 'f', 'c', -40],
    ['temperature', 0, 'k', 'c', -273.15],
    ['temperature', 0, 'k', 'r', 0],
    ['temperature', 32, 'f', 'k', 273.15],
    ['angle', 180, 'deg', 'rad', Math.PI],
    ['angle', 1, 'turn', 'gon', 400],
    ['speed', 36, 'km_h', 'm_s', 10],
    ['speed', 1, 'kn', 'km_h', 1.852],
    ['pressure', 1, 'atm', 'hpa', 1013.25],
    ['pressure', 1, 'atm', 'torr', 760],
    ['time', 2, 'wk', 'h', 336],
    ['data', 1, 'gib', 'mib', 1024],
    ['data', 1, 'mb', 'mbit', 8],
  ])('%s: %d %s in %s is %d', (kind, value, from, to, result) => {
    expect(convert(kind, value, from, to)).toBeCloseTo(result, 9);
  });

  it('come back to where they were, by any unit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unitKinds), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (kind, value) => {
        const control = kind.description.inputs.find(({ name }) => name === 'from')?.control;
        if (control?.type !== 'choice') throw new Error('No choice.');
        const name = kind.description.kind.slice(5);
        for (const from of control.options) {
          for (const to of control.options) {
            const there = convert(name, value, from.value, to.value);
            const error = Math.abs(convert(name, there, to.value, from.value) - value);
            expect(error, `${from.label}, ${to.label}`).toBeLessThan(1e-9 * Math.max(1000, Math.abs(value)));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('pass NaN and the infinities on', () => {
    expect(convert('length', Number.NaN, 'm', 'ft')).toBeNaN();
    expect(convert('temperature', Number.POSITIVE_INFINITY, 'c', 'f')).toBe(Number.POSITIVE_INFINITY);
  });
});

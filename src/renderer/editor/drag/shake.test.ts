import { describe, expect, it } from 'vitest';
import { Shake } from './shake';

/** Whether a hand that visits these places, `step` ms apart, has shaken. */
function shaken(places: readonly number[], step: number): boolean {
  const shake = new Shake(0);
  return places.map((at, index) => shake.move(at, index * step)).includes(true);
}

const toAndFro = [40, -40, 40, -40, 40, -40, 40];

describe('Shake', () => {
  it('is to turn back several times, fast', () => {
    expect(shaken(toAndFro, 80)).toBe(true);
  });

  it('is not to move to and fro slowly, nor to tremble, nor to go one way', () => {
    expect(shaken(toAndFro, 300)).toBe(false);
    expect(shaken([10, -10, 10, -10, 10, -10, 10, -10], 20)).toBe(false);
    expect(shaken([40, 80, 120, 160, 200, 240, 280], 20)).toBe(false);
    expect(shaken([100, 60, 100], 80)).toBe(false);
  });

  it('counts turns in small steps as in large ones', () => {
    const fine = toAndFro.flatMap((to, index) => {
      const from = toAndFro[index - 1] ?? 0;
      return Array.from({ length: 8 }, (_, step) => from + ((to - from) * (step + 1)) / 8);
    });
    expect(shaken(fine, 10)).toBe(true);
  });
});

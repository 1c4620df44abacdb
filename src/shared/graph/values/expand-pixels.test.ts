import { expect, it } from 'vitest';
import { expandPixels } from './expand-pixels';

it('repeats gray in each colour, adds full opacity to RGB, and leaves RGBA as it is', () => {
  expect([...expandPixels(new Uint8Array([0, 128, 255]), 'gray')]).toEqual([
    0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255,
  ]);
  expect([...expandPixels(new Uint8Array([1, 2, 3, 4, 5, 6]), 'rgb')]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  const rgba = new Uint8Array([1, 2, 3, 4]);
  expect(expandPixels(rgba, 'rgba')).toBe(rgba);
});

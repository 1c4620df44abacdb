/// <reference path="./fft-js.d.ts" />
import FFT from 'fft.js';

export type Taper = 'hann' | 'none';

/**
 * Amplitudes of a signal's parts by frequency, for one number of samples and one taper. A sine of amplitude 1 in the
 * middle of a bin gives 1 there.
 */
export function createSpectrum(size: number, taper: Taper) {
  const transform = new FFT(size);
  const complex = transform.createComplexArray();
  const weights = Float64Array.from({ length: size }, (_, index) =>
    taper === 'hann' ? 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size) : 1,
  );
  const weight = weights.reduce((sum, value) => sum + value, 0);
  const samples = new Float64Array(size);
  return {
    /** `size` / 2 + 1 amplitudes from frequency 0 to half the rate; the samples come from the oldest on. */
    amplitudes(sampleAt: (index: number) => number): number[] {
      let mean = 0;
      for (let index = 0; index < size; index += 1) mean += sampleAt(index) / size;
      // Without its mean, which would leak into the lowest frequencies.
      for (let index = 0; index < size; index += 1) samples[index] = (sampleAt(index) - mean) * (weights[index] ?? 0);
      transform.realTransform(complex, samples);
      const last = size / 2;
      return Array.from({ length: last + 1 }, (_, bin) => {
        if (bin === 0) return Math.abs(mean);
        const height = Math.hypot(complex[2 * bin] ?? 0, complex[2 * bin + 1] ?? 0);
        return (height * (bin === last ? 1 : 2)) / weight;
      });
    },
  };
}

/** The strongest part but the constant one: where it lies in bins, between two of them too, and its amplitude. */
export function strongest(amplitudes: readonly number[]): { readonly bin: number; readonly amplitude: number } {
  let best = 0;
  let amplitude = 0;
  for (let bin = 1; bin < amplitudes.length; bin += 1) {
    const candidate = amplitudes[bin] ?? 0;
    if (candidate > amplitude) {
      best = bin;
      amplitude = candidate;
    }
  }
  const [left, right] = [amplitudes[best - 1] ?? 0, amplitudes[best + 1] ?? 0];
  if (best < 2 || left <= 0 || right <= 0) return { bin: best, amplitude };
  // The top of the parabola through the logarithms of the three.
  const [a, b, c] = [Math.log(left), Math.log(amplitude), Math.log(right)];
  const bend = a - 2 * b + c;
  return { bin: bend < 0 ? best + (0.5 * (a - c)) / bend : best, amplitude };
}

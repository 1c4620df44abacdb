/**
 * Colours of a heat map from its least to its greatest value: dark to bright, so that they are told apart in grey and by
 * those who see fewer colours, and the same in every theme, as they are data and not part of the interface. Ten stops
 * after matplotlib's viridis, which is in the public domain (CC0).
 */
const stops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
];

/** RGBA of each level: nothing to see for 0, which is no value. */
export const levelColors: Uint32Array = (() => {
  const bytes = new Uint8ClampedArray(256 * 4);
  for (let level = 1; level < 256; level += 1) {
    const at = ((level - 1) / 254) * (stops.length - 1);
    const [low, high] = [stops[Math.floor(at)], stops[Math.ceil(at)]];
    for (let channel = 0; channel < 3; channel += 1) {
      const [from, to] = [low?.[channel] ?? 0, high?.[channel] ?? 0];
      bytes[level * 4 + channel] = from + (to - from) * (at % 1);
    }
    bytes[level * 4 + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
})();

/** For the scale beside the map. */
export const scaleGradient = `linear-gradient(to top, ${stops.map((stop) => `rgb(${stop.join(' ')})`).join(', ')})`;

/** The value a level stands for; undefined for none. */
export const valueOfLevel = (level: number, min: number, max: number): number | undefined =>
  level === 0 ? undefined : min + ((level - 1) / 254) * (max - min);

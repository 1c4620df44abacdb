/** A picture of 640 × 480 with gradients, edges and noise, as a camera gives one; the same in every process. */
export function makeFrame() {
  const width = 640;
  const height = 480;
  const pixels = new Uint8Array(width * height * 4);
  let noise = 12_345;
  for (let at = 0; at < width * height; at++) {
    noise = (noise * 1_103_515_245 + 12_345) & 0x7fffffff;
    const x = at % width;
    const y = (at - x) / width;
    const grain = (noise >> 16) & 7;
    const isInside = (x - 320) ** 2 + (y - 240) ** 2 < 150 ** 2;
    pixels.set([(x >> 2) + grain, (y >> 1) + grain, isInside ? 200 + grain : 40 + grain, 255], at * 4);
  }
  return { width, height, pixels };
}

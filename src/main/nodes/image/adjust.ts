import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { image, number, out, slider, toggle } from '../ports';
import { brightnessOf } from './pixels/brightness';
import { loadPhoton } from './pixels/load-photon';
import { imageOf, type Pixels, pixelsOf } from './pixels/pixels';

const share = { min: -100, max: 100, step: 1, unit: '%' };

export const adjustImage = defineNode({
  kind: 'image.adjust',
  version: 1,
  title: 'Adjust image',
  description: 'Makes an image brighter or darker, stronger or paler, blurred or sharper, or its negative.',
  category: 'Image',
  icon: 'IconAdjustmentsHorizontal',
  tags: [
    'brightness',
    'contrast',
    'saturation',
    'blur',
    'gaussian',
    'sharpen',
    'invert',
    'negative',
    'exposure',
    'filter',
    'colour',
    'color',
    'picture',
    'photo',
  ],
  pure: true,
  heavy: true,
  example: { inputs: { contrast: 40, saturation: -50 }, shows: ['image'] },
  inputs: {
    image: image(),
    brightness: slider({ default: 0, ...share }),
    contrast: slider({ default: 0, ...share }),
    saturation: slider({ default: 0, ...share, description: 'At -100 % it is grey.' }),
    blur: number({ default: 0, min: 0, max: 100, step: 1, unit: 'px' }),
    sharpen: toggle({ default: false }),
    invert: toggle({ default: false, description: 'Light becomes dark, and each colour its opposite.' }),
  },
  outputs: { image: out.image() },
  async run(inputs) {
    const { brightness, contrast, saturation, blur, sharpen, invert } = inputs;
    requireWithin('brightness', brightness, -100, 100);
    requireWithin('contrast', contrast, -100, 100);
    requireWithin('saturation', saturation, -100, 100);
    requireWithin('blur', blur, 0, 100);
    let pixels = await pixelsOf(inputs.image, 'image');
    if (!pixels) return { image: null };
    const levels = levelsFor(brightness, contrast, invert);
    if (levels || saturation !== 0) pixels = recoloured(pixels, levels ?? identity, 1 + saturation / 100);
    if (blur > 0 || sharpen) {
      const { blurred, sharpened } = await loadPhoton();
      if (blur > 0) pixels = blurred(pixels, Math.max(1, Math.round(blur)));
      if (sharpen) pixels = sharpened(pixels);
    }
    return { image: imageOf(pixels) };
  },
});

const identity = Uint8Array.from({ length: 256 }, (_, level) => level);

/** What becomes of each level of a colour; undefined where all stay. */
function levelsFor(brightness: number, contrast: number, invert: boolean): Uint8Array | undefined {
  if (brightness === 0 && contrast === 0 && !invert) return undefined;
  // At the ends all is grey, or nothing but black and white.
  const steepness = contrast >= 0 ? 100 / Math.max(0.4, 100 - contrast) : 1 + contrast / 100;
  return Uint8Array.from({ length: 256 }, (_, level) => {
    const wanted = (level - 127.5) * steepness + 127.5 + brightness * 2.55;
    const held = Math.min(255, Math.max(0, Math.round(wanted)));
    return invert ? 255 - held : held;
  });
}

function recoloured({ width, height, data }: Pixels, levels: Uint8Array, saturation: number): Pixels {
  const made = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const red = levels[data[at] ?? 0] ?? 0;
    const green = levels[data[at + 1] ?? 0] ?? 0;
    const blue = levels[data[at + 2] ?? 0] ?? 0;
    const gray = saturation === 1 ? 0 : brightnessOf(red, green, blue) * (1 - saturation);
    made[at] = red * saturation + gray;
    made[at + 1] = green * saturation + gray;
    made[at + 2] = blue * saturation + gray;
    made[at + 3] = data[at + 3] ?? 0;
  }
  return { width, height, data: new Uint8Array(made.buffer) };
}

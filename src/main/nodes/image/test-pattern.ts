import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, integer, out } from '../ports';
import { createPatternPainter } from './pattern-painter';

/** Pixels; the largest picture is that of a full HD camera. */
const sides = { width: 1920, height: 1080 } as const;

export const testPattern = defineNode({
  kind: 'image.test_pattern',
  version: 1,
  title: 'Test picture',
  description:
    'Gives a moving picture, as a camera would: colour bars that wander, and a grey ramp that goes against them.',
  category: 'Image',
  icon: 'IconPalette',
  tags: ['camera', 'video', 'frame', 'pattern', 'bars', 'generator', 'fake', 'webcam'],
  inputs: {
    width: integer({ default: 320, min: 1, max: sides.width, unit: 'px' }),
    height: integer({ default: 240, min: 1, max: sides.height, unit: 'px' }),
    format: choice({ options: { rgb: 'RGB', rgba: 'RGBA', gray: 'Gray' }, default: 'rgb' }),
    every: integer({
      title: 'Every',
      default: 1,
      min: 1,
      unit: 'ticks',
      description: 'A new picture comes every so many ticks; in between it is the same.',
    }),
    speed: integer({ default: 2, min: -100, max: 100, unit: 'px', description: 'How far a picture is from the last.' }),
  },
  outputs: {
    image: out.image(),
    frame: out.integer({ description: 'The number of the picture, from 0.' }),
  },
  setup() {
    const paint = createPatternPainter();
    let held: { readonly key: string; readonly image: ImageValue } | undefined;
    return {
      run({ width, height, format, every, speed }, { tick }) {
        requireSide('width', width);
        requireSide('height', height);
        if (!(every >= 1)) throw inputError('every', `A new picture can not come every ${every} ticks.`);
        const frame = Math.floor(Math.max(0, tick - 1) / every);
        const key = `${width} ${height} ${format} ${speed} ${frame}`;
        if (held?.key !== key) held = { key, image: paint({ width, height, format }, frame * speed) };
        return { image: held.image, frame };
      },
    };
  },
});

function requireSide(side: keyof typeof sides, length: number): void {
  if (length >= 1 && length <= sides[side]) return;
  throw inputError(side, `A ${side} of ${length} px is not between 1 px and ${sides[side]} px.`);
}

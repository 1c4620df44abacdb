import { defineNode } from '../define-node';
import { image, out } from '../ports';
import { grayOf } from './pixels/brightness';
import { pixelsOf } from './pixels/pixels';

export const imageHistogram = defineNode({
  kind: 'image.histogram',
  version: 1,
  title: 'Image histogram',
  description:
    'Counts how many pixels have each of the 256 levels of brightness and of the three colours: a series plot shows the lists.',
  category: 'Image',
  icon: 'IconChartHistogram',
  tags: ['levels', 'distribution', 'exposure', 'brightness', 'statistics', 'colours', 'colors', 'rgb'],
  pure: true,
  heavy: true,
  example: {
    behind: [{ kind: 'display.series', takes: { rows: 'brightness' } }],
    shows: [],
  },
  inputs: { image: image() },
  outputs: {
    brightness: out.list({ description: 'Pixels of each level, from dark to light.' }),
    red: out.list(),
    green: out.list(),
    blue: out.list(),
  },
  async run({ image }) {
    const pixels = await pixelsOf(image, 'image');
    const counted = (data: Uint8Array, from: number, step: number): readonly number[] => {
      const counts = new Array<number>(256).fill(0);
      for (let at = from; at < data.length; at += step) {
        const level = data[at] ?? 0;
        counts[level] = (counts[level] ?? 0) + 1;
      }
      return counts;
    };
    const { data, gray } = pixels ? { data: pixels.data, gray: grayOf(pixels) } : nothing;
    return {
      brightness: counted(gray, 0, 1),
      red: counted(data, 0, 4),
      green: counted(data, 1, 4),
      blue: counted(data, 2, 4),
    };
  },
});

const nothing = { data: new Uint8Array(), gray: new Uint8Array() };

import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { color, out } from '../ports';

export const inputPickColor = defineNode({
  kind: 'input.pick_color',
  version: 1,
  title: 'Colour',
  description: 'A colour picked by hand.',
  category: 'Input',
  icon: 'IconPalette',
  tags: ['color', 'picker', 'rgb', 'hex', 'constant', 'led', 'light', 'swatch'],
  pure: true,
  inputs: { color: color({ title: 'Colour', default: '#3388ff' }) },
  outputs: {
    color: out.text({ title: 'Colour', description: 'As #rrggbb.' }),
    channels: out.list({ description: 'Red, green and blue as whole numbers from 0 to 255.' }),
  },
  run({ color: text }) {
    const hex = /^#?([\da-f]{6})$/i.exec(text.trim())?.[1];
    if (hex === undefined) throw inputError('color', `"${text.slice(0, 40)}" is no colour like #3388ff.`);
    const channels = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    return { color: `#${hex.toLowerCase()}`, channels };
  },
});

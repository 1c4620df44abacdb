import { hexColor } from '#shared/base/hex-color';
import { defineNode } from '../define-node';
import { out, slider } from '../ports';

const channel = (preset: number) => slider({ default: preset, min: 0, max: 255, step: 1 });

export const inputColor = defineNode({
  kind: 'input.color',
  version: 1,
  title: 'Mixed colour',
  description: 'A colour mixed of red, green and blue, from 0 to 255 each.',
  category: 'Input',
  icon: 'IconColorSwatch',
  tags: ['color', 'rgb', 'hex', 'red', 'green', 'blue', 'constant', 'led', 'light'],
  pure: true,
  inputs: { red: channel(51), green: channel(136), blue: channel(255) },
  outputs: {
    color: out.text({ title: 'Colour', description: 'As #rrggbb.' }),
    channels: out.list({ description: 'Red, green and blue as whole numbers from 0 to 255.' }),
  },
  run({ red, green, blue }) {
    const channels = [red, green, blue].map(toByte);
    return { color: hexColor(channels), channels };
  },
});

/** A wire may bring more than the slider gives; what is no number is dark. */
const toByte = (value: number): number => (Number.isNaN(value) ? 0 : Math.round(Math.min(255, Math.max(0, value))));

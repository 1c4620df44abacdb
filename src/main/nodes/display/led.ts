import { defineNode } from '../define-node';
import { any, choice, text } from '../ports';

const hex = /^#[\da-f]{6}$/i;

export const displayLed = defineNode({
  kind: 'display.led',
  version: 1,
  title: 'Lamp',
  description: 'A light that is on or off. A colour, as text such as #ff8800, lights it in that colour.',
  category: 'Display',
  icon: 'IconBulb',
  tags: ['led', 'light', 'indicator', 'status', 'signal', 'boolean', 'colour', 'color', 'lamp', 'traffic light'],
  display: 'led',
  inputs: {
    value: any({ description: 'On for true, numbers above 0, and colours.' }),
    color: choice({
      title: 'Colour',
      options: { green: 'Green', red: 'Red', amber: 'Amber', blue: 'Blue' },
      default: 'green',
    }),
    label: text({ default: '', wirable: false }),
  },
  outputs: {},
  setup() {
    let shown: { on: boolean; color: string; label: string } = {
      on: false,
      color: 'green',
      label: '',
    };
    return {
      run({ value, color, label }) {
        const isColor = typeof value === 'string' && hex.test(value.trim());
        shown = { on: isColor || isOn(value), color: isColor ? value.trim() : color, label };
        return {};
      },
      display: () => ({ type: 'led', ...shown }),
    };
  },
});

/** Texts that mean no, and an empty one, are off. */
function isOn(value: unknown): boolean {
  if (typeof value === 'string') return !['', '0', 'false', 'no', 'off'].includes(value.trim().toLowerCase());
  return typeof value === 'number' ? value > 0 : Boolean(value);
}

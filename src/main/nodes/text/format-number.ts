import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { integer, number, out, text } from '../ports';

export const formatNumber = defineNode({
  kind: 'text.format_number',
  version: 1,
  title: 'Format number',
  description: 'Writes a number with a fixed count of decimals and text around it.',
  category: 'Text',
  icon: 'IconDecimal',
  tags: ['round', 'decimals', 'unit', 'string', 'to string', 'sprintf'],
  pure: true,
  inputs: {
    value: number({ default: 0 }),
    decimals: integer({ default: 2, min: 0, max: 20 }),
    prefix: text({ default: '' }),
    suffix: text({ default: '' }),
  },
  outputs: { text: out.text() },
  run({ value, decimals, prefix, suffix }) {
    if (decimals < 0 || decimals > 20) {
      throw inputError('decimals', `${decimals} decimals are not between 0 and 20.`);
    }
    // toFixed(-0.001, 2) gives "-0.00", which reads as a fault.
    const digits = value.toFixed(decimals).replace(/^-(?=[0.]+$)/, '');
    return { text: prefix + digits + suffix };
  },
});

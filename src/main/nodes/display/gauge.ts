import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { number, text } from '../ports';
import { requireEnds } from './scale-ends';

export const displayGauge = defineNode({
  kind: 'display.gauge',
  version: 1,
  title: 'Gauge',
  description: 'Shows a number on a dial between two ends.',
  category: 'Display',
  icon: 'IconGauge',
  tags: ['meter', 'dial', 'level', 'progress bar', 'needle', 'speedometer', 'percent'],
  display: 'gauge',
  example: { feeds: [levelFor('value')] },
  inputs: {
    value: number({}),
    min: number({ default: 0 }),
    max: number({ default: 100 }),
    unit: text({ default: '', wirable: false }),
    label: text({ default: '', wirable: false }),
  },
  outputs: {},
  setup() {
    let shown = { value: null as number | null, min: 0, max: 100, unit: '', label: '' };
    return {
      run({ value, min, max, unit, label }) {
        requireEnds(min, max);
        shown = { value: value !== undefined && Number.isFinite(value) ? value : null, min, max, unit, label };
        return {};
      },
      display: () => ({ type: 'gauge', ...shown }),
    };
  },
});

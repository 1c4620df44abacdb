import { numberIn } from '../rules/read-values';
import type { Equal, Rules } from '../rules/rule';
import { type RedContext, textField } from './red-node';

const shown = (kind: string, input: string) => (): Equal => ({ kind, inputs: { input }, passes: input });
const given = (kind: string, output: string) => (): Equal => ({
  kind,
  outputs: { 'output 0': output },
  differs: ['A message does not set it.'],
});

const gauge = ({ node }: RedContext): Equal => ({
  kind: 'display.gauge',
  inputs: { input: 'value' },
  values: {
    min: numberIn(node.min),
    max: numberIn(node.max),
    unit: textField(node.units),
    label: textField(node.title),
  },
});

const slider = ({ node }: RedContext): Equal => ({
  kind: 'input.slider',
  outputs: { 'output 0': 'value' },
  values: { from: numberIn(node.min), to: numberIn(node.max) },
  differs: ['A message does not set it.'],
});

/** Both generations of the dashboard: what was on it is pinned to ours by hand. */
export const panelRules: Rules<RedContext> = {
  ui_gauge: gauge,
  'ui-gauge': gauge,
  ui_chart: shown('display.plot', 'a'),
  'ui-chart': shown('display.plot', 'a'),
  ui_text: shown('display.text', 'text'),
  'ui-text': shown('display.text', 'text'),
  ui_led: shown('display.led', 'value'),
  'ui-led': shown('display.led', 'value'),
  ui_slider: slider,
  'ui-slider': slider,
  ui_switch: given('input.toggle', 'value'),
  'ui-switch': given('input.toggle', 'value'),
  ui_button: given('input.button', 'pressed'),
  'ui-button': given('input.button', 'pressed'),
  ui_numeric: given('input.number', 'value'),
  'ui-number-input': given('input.number', 'value'),
  ui_text_input: given('input.text', 'value'),
  'ui-text-input': given('input.text', 'value'),
};

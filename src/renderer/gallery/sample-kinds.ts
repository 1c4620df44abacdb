import { z } from 'zod';
import { type Kind, kindSchema } from '#shared/graph/kinds';

/** Kinds of the gallery: between them every control, every display and every port type. */
export const sampleKinds: readonly Kind[] = z.array(kindSchema).parse([
  {
    kind: 'sample.cpu',
    version: 1,
    title: 'CPU load',
    description: 'How busy the cores of this machine were over the last moments, in percent.',
    category: 'System',
    icon: 'IconCpu',
    tags: ['processor'],
    inputs: [
      {
        name: 'window',
        type: 'FLOAT',
        title: 'Window',
        default: 0.5,
        unit: 's',
        control: { type: 'number', min: 0.1, max: 10 },
      },
    ],
    outputs: [
      { name: 'mean', type: 'FLOAT', title: 'Mean', unit: '%' },
      { name: 'cores', type: 'LIST', title: 'Cores', unit: '%' },
    ],
  },
  {
    kind: 'sample.slider',
    version: 1,
    title: 'Slider',
    description: 'A number set by hand while the workflow runs.',
    category: 'Input',
    inputs: [
      {
        name: 'position',
        type: 'FLOAT',
        title: 'Position',
        default: 40,
        control: { type: 'slider', min: 0, max: 100, step: 1 },
        wirable: false,
      },
    ],
    outputs: [{ name: 'value', type: 'FLOAT', title: 'Value' }],
  },
  {
    kind: 'sample.math',
    version: 1,
    title: 'Arithmetic',
    description: 'Adds, subtracts, multiplies or divides two numbers.',
    category: 'Math',
    inputs: [
      { name: 'a', type: 'FLOAT', title: 'A', default: 0, control: { type: 'number' } },
      { name: 'b', type: 'FLOAT', title: 'B', default: 0, control: { type: 'number' } },
      {
        name: 'operation',
        type: 'STRING',
        title: 'Operation',
        default: 'divide',
        wirable: false,
        control: {
          type: 'choice',
          options: [
            { value: 'add', label: 'Add' },
            { value: 'subtract', label: 'Subtract' },
            { value: 'multiply', label: 'Multiply' },
            { value: 'divide', label: 'Divide' },
          ],
        },
      },
    ],
    outputs: [{ name: 'result', type: 'FLOAT', title: 'Result' }],
  },
  {
    kind: 'sample.compare',
    version: 1,
    title: 'Threshold',
    description: 'Tells whether a value lies above a threshold.',
    category: 'Logic',
    inputs: [
      { name: 'value', type: 'FLOAT', title: 'Value', required: true, control: { type: 'number' } },
      { name: 'threshold', type: 'FLOAT', title: 'Threshold', default: 50, control: { type: 'number' } },
      { name: 'inverted', type: 'BOOLEAN', title: 'Inverted', default: false, control: { type: 'switch' } },
      { name: 'learn', type: 'INT', title: 'Learn', default: 0, control: { type: 'button' } },
    ],
    outputs: [{ name: 'above', type: 'BOOLEAN', title: 'Above' }],
  },
  {
    kind: 'sample.template',
    version: 1,
    title: 'Text template',
    description: 'Puts values into a sentence.',
    category: 'Text',
    inputs: [
      {
        name: 'template',
        type: 'STRING',
        title: 'Template',
        default: 'Load {a:.1f} %',
        control: { type: 'text', multiline: true },
      },
      { name: 'a', type: 'ANY', title: 'A', control: { type: 'none' } },
      {
        name: 'label',
        type: 'STRING',
        title: 'Label',
        default: '',
        control: { type: 'text', placeholder: 'Optional' },
      },
    ],
    outputs: [
      { name: 'text', type: 'STRING', title: 'Text' },
      { name: 'fields', type: 'DICT', title: 'Fields' },
    ],
  },
  {
    kind: 'sample.camera',
    version: 1,
    title: 'Camera',
    description: 'Frames of a camera on this machine.',
    category: 'Devices',
    inputs: [
      { name: 'calibration', type: 'STRING', title: 'Calibration', control: { type: 'file', extensions: ['yaml'] } },
    ],
    outputs: [
      { name: 'camera', type: 'CAMERA', title: 'Camera' },
      { name: 'frame', type: 'IMAGE', title: 'Frame' },
      { name: 'cloud', type: 'POINT_CLOUD', title: 'Points' },
    ],
  },
  ...(['plot', 'gauge', 'text', 'log', 'value'] as const).map((display) => ({
    kind: `sample.${display}`,
    version: 1,
    title: { plot: 'Plot', gauge: 'Gauge', text: 'Show text', log: 'Show log', value: 'Show value' }[display],
    description: 'Shows what it is given.',
    category: 'Display',
    display,
    inputs: [{ name: 'value', type: 'ANY', title: 'Value', control: { type: 'none' } }],
    outputs: [],
  })),
]);

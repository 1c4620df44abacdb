import { type Kind, kindSchema } from '#shared/graph/kinds/kinds';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';

const number = { type: 'number' };
const input = (name: string, type: string, control: object, more: object = {}) => ({
  name,
  type,
  title: name.charAt(0).toUpperCase() + name.slice(1),
  control,
  ...more,
});
const output = (name: string, type: string) => ({ name, type, title: name.charAt(0).toUpperCase() + name.slice(1) });

/** Few kinds, each with something of its own to do to a canvas. */
export const sampleKinds: readonly Kind[] = [
  {
    kind: 'add',
    title: 'Add',
    category: 'Math',
    inputs: [
      input('a', 'FLOAT', number, { default: 1 }),
      input('b', 'FLOAT', { ...number, min: 0, max: 10 }, { default: 2 }),
    ],
    outputs: [output('sum', 'FLOAT')],
  },
  {
    kind: 'level',
    title: 'Level',
    category: 'Input',
    inputs: [input('value', 'FLOAT', { type: 'slider', min: 0, max: 100, step: 1 }, { default: 50 })],
    outputs: [output('value', 'FLOAT')],
  },
  {
    kind: 'words',
    title: 'Words',
    category: 'Text',
    tags: ['split'],
    inputs: [
      input('text', 'STRING', { type: 'text' }, { default: '' }),
      input(
        'mode',
        'STRING',
        {
          type: 'choice',
          options: [
            { value: 'all', label: 'All' },
            { value: 'first', label: 'First' },
          ],
        },
        { default: 'all', wirable: false },
      ),
    ],
    outputs: [output('list', 'LIST')],
  },
  {
    kind: 'count',
    title: 'Count',
    category: 'Data',
    inputs: [input('list', 'LIST', { type: 'none' }, { required: true })],
    outputs: [output('count', 'INT')],
  },
  {
    kind: 'show',
    title: 'Show',
    category: 'Display',
    inputs: [input('value', 'ANY', { type: 'none' })],
    outputs: [],
    display: 'value',
  },
  {
    kind: 'script',
    title: 'Script',
    category: 'Text',
    inputs: [
      input('code', 'STRING', { type: 'text', multiline: true }, { default: '' }),
      input('script', 'STRING', { type: 'code', language: 'javascript' }, { default: '' }),
      input('file', 'STRING', { type: 'file', extensions: ['.txt'] }, { default: '' }),
      input('colour', 'STRING', { type: 'color' }, { default: '#3388ff' }),
      input('date', 'STRING', { type: 'date' }, { default: '2026-01-31 12:00' }),
      input('entries', 'LIST', { type: 'list' }, { default: ['a', 'b'], wirable: false }),
      input('fields', 'DICT', { type: 'dictionary' }, { default: { a: 1 } }),
    ],
    outputs: [output('one', 'STRING'), output('two', 'STRING')],
  },
  {
    kind: 'note',
    title: 'Note',
    category: 'Note',
    annotation: true,
    inputs: [input('text', 'STRING', { type: 'text', multiline: true }, { wirable: false })],
    outputs: [],
  },
].map((kind) => kindSchema.parse({ version: 1, description: `What ${kind.title} does.`, ...kind }));

/** level → add.a; words stands alone. Far enough apart that nothing lies under anything else. */
export const sampleWorkflow: Workflow = workflowSchema.parse({
  id: 'sample',
  name: 'Sample',
  nodes: [
    { id: 'level', kind: 'level', position: { x: 0, y: 0 } },
    { id: 'add', kind: 'add', position: { x: 320, y: 0 } },
    { id: 'words', kind: 'words', position: { x: 0, y: 240 } },
    { id: 'count', kind: 'count', position: { x: 320, y: 240 } },
    { id: 'show', kind: 'show', position: { x: 640, y: 0 } },
    { id: 'note', kind: 'note', position: { x: 640, y: 240 } },
  ],
  edges: [{ source: { node: 'level', port: 'value' }, target: { node: 'add', port: 'a' } }],
});

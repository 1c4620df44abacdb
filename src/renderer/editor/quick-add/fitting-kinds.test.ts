import { describe, expect, it } from 'vitest';
import { type Kind, KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import { endSchema } from '#shared/graph/workflow';
import type { WireStart } from '../editor-context';
import { fittingPort, kindsFor, portRow, type Wanted } from './fitting-kinds';

const port = (name: string, type: string, more: object = {}) => ({
  name,
  title: name,
  type,
  control: { type: 'none' },
  ...more,
});
const kind = (fields: Partial<Kind> & { kind: string }): Kind =>
  kindSchema.parse({
    version: 1,
    title: fields.kind,
    description: '',
    category: 'Test',
    inputs: [],
    outputs: [],
    ...fields,
  });

const smooth = kind({
  kind: 'signal.smooth',
  title: 'Smooth',
  category: 'Signal',
  tags: ['filter', 'low-pass'],
  inputs: [port('value', 'FLOAT')],
  outputs: [port('output', 'FLOAT')],
} as never);
const upper = kind({
  kind: 'text.process',
  title: 'Process text',
  category: 'Text',
  tags: ['uppercase'],
  inputs: [port('mode', 'STRING', { wirable: false }), port('text', 'STRING')],
  outputs: [port('output', 'STRING')],
} as never);
const read = kind({ kind: 'file.csv', title: 'Read CSV', category: 'File', outputs: [port('rows', 'LIST')] } as never);
const catalogue = new KindCatalogue([smooth, upper, read]);

const loose = (wire: WireStart): Wanted => ({ type: 'end', wire, place: 'dropped' });
const from = (side: 'input' | 'output', type: string): WireStart => ({
  side,
  type,
  end: endSchema.parse({ node: 'n', port: 'p' }),
});

describe('kindsFor', () => {
  it('offers what takes the wire, by its best port, and never a port that takes no wire', () => {
    const text = from('output', 'STRING');
    expect(kindsFor(catalogue.kinds, loose(text)).map(({ title }) => title)).toEqual(['Process text']);
    expect(fittingPort(upper, text)).toBe('text');
    expect(kindsFor(catalogue.kinds, loose(from('input', 'LIST')))).toEqual([read]);
    expect(kindsFor(catalogue.kinds, loose(from('output', 'INT'))).map(({ title }) => title)).toEqual([
      'Smooth',
      'Process text',
    ]);
    expect(kindsFor(catalogue.kinds, { type: 'free', place: 'here' })).toHaveLength(3);
  });

  it('offers first what is made for what the wire carries', () => {
    const value = kind({ kind: 'input.value', category: 'Input', inputs: [port('value', 'FLOAT')] } as never);
    const any = kind({ kind: 'any', inputs: [port('any', 'ANY')] } as never);
    const names = kindsFor([value, any, upper, smooth], loose(from('output', 'INT'))).map((each) => each.kind);
    expect(names).toEqual(['signal.smooth', 'input.value', 'any', 'text.process']);
  });

  it('offers for a place in a wire what fits at both sides', () => {
    const ends = { key: 'k', source: from('output', 'ANY').end, target: from('input', 'ANY').end };
    const into = (fromType: string, to: string) =>
      kindsFor(catalogue.kinds, { type: 'into', span: { ...ends, from: fromType, to } }).map(({ title }) => title);
    expect(into('FLOAT', 'FLOAT')).toEqual(['Smooth']);
    expect(into('FLOAT', 'STRING')).toEqual(['Smooth', 'Process text']);
    expect(into('LIST', 'LIST')).toEqual([]);
  });

  it('prefers a port of the same type to one that merely fits', () => {
    const both = kind({ kind: 'both', inputs: [port('any', 'ANY'), port('exact', 'LIST')] } as never);
    expect(fittingPort(both, from('output', 'LIST'))).toBe('exact');
  });
});

it('knows where a port will be: outputs first, rows 32 px apart', () => {
  expect(portRow(smooth, 'output', 'output')).toBe(48);
  expect(portRow(smooth, 'input', 'value')).toBe(80);
  expect(portRow(upper, 'input', 'text')).toBe(112);
});

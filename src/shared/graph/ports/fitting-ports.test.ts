import { describe, expect, it } from 'vitest';
import { kindSchema } from '../kinds/kinds';
import { fittingInput, fittingOutput, portsBetween } from './fitting-ports';

const input = (name: string, type: string, more = {}) => ({
  name,
  type,
  title: name,
  control: { type: 'none' },
  ...more,
});
const output = (name: string, type: string) => ({ name, type, title: name });
const kind = (inputs: object[], outputs: object[], more = {}) =>
  kindSchema.parse({ kind: 'k', version: 1, title: 'K', description: '', category: '', inputs, outputs, ...more });

const mixed = kind(
  [input('any', 'ANY'), input('set', 'LIST', { wirable: false }), input('number', 'FLOAT')],
  [output('text', 'STRING'), output('count', 'INT')],
);

describe('fitting ports', () => {
  it('prefer the very type, else take the first that fits', () => {
    expect(fittingInput(mixed, 'FLOAT')).toBe('number');
    expect(fittingInput(mixed, 'LIST')).toBe('any');
    expect(fittingOutput(mixed, 'INT')).toBe('count');
    expect(fittingOutput(mixed, 'ANY')).toBe('text');
    expect(fittingOutput(mixed, 'IMAGE')).toBeUndefined();
  });

  it('leave alone what is set up once, unless nothing else takes the wire', () => {
    const write = kind(
      [
        input('file', 'STRING', { control: { type: 'file' } }),
        input('pattern', 'STRING', { default: '{a}', control: { type: 'text' } }),
        input('text', 'STRING', { default: '', control: { type: 'text' } }),
      ],
      [],
    );
    expect(fittingInput(write, 'STRING')).toBe('text');
    expect(fittingInput(kind([input('file', 'STRING', { control: { type: 'file' } })], []), 'STRING')).toBe('file');
  });

  it('of a node in a wire fit at both sides', () => {
    expect(portsBetween(mixed, 'FLOAT', 'FLOAT')).toEqual({ input: 'number', output: 'count' });
    expect(portsBetween(mixed, 'FLOAT', 'LIST')).toBeUndefined();
    expect(portsBetween(kind([], [output('a', 'ANY')]), 'FLOAT', 'FLOAT')).toBeUndefined();
  });

  it('let a bend stand only where the wire itself could', () => {
    const bend = kind([input('value', 'ANY')], [output('value', 'ANY')], { reroute: true });
    expect(portsBetween(bend, 'LIST', 'LIST')).toEqual({ input: 'value', output: 'value' });
    expect(portsBetween(bend, 'LIST', 'FLOAT')).toBeUndefined();
  });
});

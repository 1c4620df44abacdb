import { describe, expect, it } from 'vitest';
import { type Condition, kindSchema } from '../kinds/kinds';
import type { JsonValue } from '../values/values';
import { fittingInput, fittingOutput } from './fitting-ports';
import { firstInputs, firstOutputs, shownInputs, shownOutputs } from './shown-ports';

const input = (name: string, preset: JsonValue, shown_when?: Readonly<Record<string, Condition>>) => ({
  name,
  type: typeof preset === 'number' ? 'FLOAT' : 'STRING',
  title: name,
  control: { type: 'text' },
  default: preset,
  shown_when,
});
const request = kindSchema.parse({
  kind: 'k',
  version: 1,
  title: 'K',
  description: '',
  category: '',
  outputs: [],
  inputs: [
    input('url', ''),
    input('method', 'GET'),
    input('send', 'text', { method: { is: ['POST'] } }),
    input('body', '', { method: { is: ['POST'] }, send: { is: ['text'] } }),
    input('ca', '', { url: { starts: ['https:'] } }),
    input('user', ''),
    input('retries', 0, { user: { set: true } }),
    input('lost', '', { nowhere: { is: [1] } }),
  ],
});

const shown = (inputs: Record<string, JsonValue> = {}, ...wired: string[]): string =>
  shownInputs(request, { inputs }, new Set(wired))
    .map(({ name }) => name)
    .join(' ');

describe('the inputs a node is drawn with', () => {
  it('are those that have an effect as the node is set', () => {
    expect(shown()).toBe('url method user lost');
    expect(shown({ method: 'POST' })).toBe('url method send body user lost');
    expect(shown({ method: 'POST', send: 'json' })).toBe('url method send user lost');
    expect(shown({ url: ' HTTPS://x' })).toBe('url method ca user lost');
    expect(shown({ user: 'ada' })).toBe('url method user retries lost');
    expect(shown({ user: '' })).toBe('url method user lost');
  });

  it('are also those that hold something or have a wire, so that nothing a person gave is out of sight', () => {
    expect(shown({ body: 'x' })).toBe('url method body user lost');
    expect(shown({ body: '' })).toBe('url method user lost');
    expect(shown({}, 'body')).toBe('url method body user lost');
  });

  it('are all that may count, where a wire decides', () => {
    expect(shown({}, 'method', 'url')).toBe('url method send body ca user lost');
  });

  it('take a wire that is dropped on the kind only where they are drawn', () => {
    expect(firstInputs(request).map(({ name }) => name)).not.toContain('retries');
    expect(fittingInput(request, 'FLOAT')).not.toBe('retries');
  });

  it('cost nothing where no condition is declared', () => {
    const plain = { ...request, inputs: request.inputs.slice(0, 2) };
    expect(shownInputs(plain, { inputs: {} }, new Set())).toBe(plain.inputs);
  });
});

describe('the outputs a node is drawn with', () => {
  const output = (name: string, type: string, shown_when?: Readonly<Record<string, Condition>>) => ({
    name,
    type,
    title: name,
    shown_when,
  });
  const onMore = { more: { is: [true] } };
  const port = kindSchema.parse({
    ...request,
    inputs: [input('more', false)],
    outputs: [output('message', 'ANY'), output('count', 'INT', onMore), output('age', 'FLOAT', onMore)],
  });
  const used = { inputs: new Set<string>(), outputs: new Set<string>(), pinned: new Set<string>() };
  const outputs = (inputs: Record<string, JsonValue>, use: Partial<typeof used> = {}) =>
    shownOutputs(port, { inputs }, { ...used, ...use })
      .map(({ name }) => name)
      .join(' ');

  it('are without those that are seldom read, until they are asked for', () => {
    expect(outputs({})).toBe('message');
    expect(outputs({ more: true })).toBe('message count age');
    expect(firstOutputs(port).map(({ name }) => name)).toEqual(['message']);
  });

  it('are also those that have a wire or are on the dashboard', () => {
    expect(outputs({}, { outputs: new Set(['age']) })).toBe('message age');
    expect(outputs({}, { pinned: new Set(['count']) })).toBe('message count');
  });

  it('give to a wire that is dropped on the kind only what is drawn', () => {
    expect(fittingOutput(port, 'INT')).toBe('message');
  });

  it('cost nothing where no condition is declared', () => {
    const plain = { ...port, outputs: port.outputs.slice(0, 1) };
    expect(shownOutputs(plain, { inputs: {} }, used)).toBe(plain.outputs);
  });
});

import { describe, expect, it } from 'vitest';
import { type Condition, kindSchema } from '../kinds/kinds';
import type { JsonValue } from '../values/values';
import { fittingInput } from './fitting-ports';
import { firstInputs, shownInputs } from './shown-inputs';

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../expression/compile-expression';
import { expressionConstants, expressionFunctions } from '../../expression/expression-functions';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { WorkflowKinds } from '../subgraphs/subgraph-kinds';
import { checkWorkflow } from '../topology/check';
import { workflowSchema } from '../workflow';

const text = { type: 'text', multiline: false } as const;
const expression = kindSchema.parse({
  kind: 'expression',
  version: 2,
  title: 'Expression',
  description: '',
  category: 'Math',
  derives: { by: 'expression', from: 'expression' },
  inputs: [
    { name: 'expression', title: 'Expression', type: 'STRING', default: 'a + b', control: text, wirable: false },
    { name: 'a', title: 'a', type: 'FLOAT', default: 0, control: { type: 'number' } },
    { name: 'b', title: 'b', type: 'FLOAT', default: 0, control: { type: 'number' } },
  ],
  outputs: [{ name: 'result', title: 'Result', type: 'FLOAT' }],
});
const limit = { name: 'limit', title: 'Limit', type: 'INT', control: { type: 'number' }, wirable: false };
const script = kindSchema.parse({
  kind: 'script',
  version: 2,
  title: 'Script',
  description: '',
  category: 'Logic',
  derives: { by: 'script', from: 'code' },
  inputs: [{ name: 'code', title: 'Code', type: 'STRING', default: '', control: text, wirable: false }, limit],
  outputs: [{ name: 'result', title: 'Result', type: 'ANY' }],
});
const source = kindSchema.parse({
  kind: 'source',
  version: 1,
  title: 'Source',
  description: '',
  category: 'Input',
  inputs: [],
  outputs: [{ name: 'x', title: 'X', type: 'FLOAT' }],
});
const kinds = new KindCatalogue([expression, script, source]);

const of = (kind: string, inputs: Record<string, unknown>, version = 2) => kinds.of({ id: 'n', kind, version, inputs });
const variables = (written: unknown, version?: number) =>
  of('expression', { expression: written }, version)
    ?.inputs.slice(1)
    .map(({ name }) => name);
const sides = (code: string) => {
  const kind = of('script', { code });
  return { inputs: kind?.inputs.map(({ name }) => name), outputs: kind?.outputs.map(({ name }) => name) };
};

describe('the ports of an expression', () => {
  it.each([
    ['a * sin(t) + gain', ['a', 't', 'gain']],
    ['t + t * pi', ['t']],
    ['A + a', ['A', 'a']],
    ['not x and y or z', ['x', 'y', 'z']],
    ['2x + 1e3 + .5e', ['x', 'e']],
    ['', []],
    ['1', []],
    ['a * sin(', ['a']],
    ['a $ b # "c', ['a', 'b', 'c']],
    ['expression + 1', []],
    ['__proto__ + constructor', ['constructor']],
  ])('of %s are its names', (written, names) => {
    expect(variables(written)).toEqual(names);
  });

  it('are those of the text that a node without one has, and of what is no text none', () => {
    expect(kinds.of({ id: 'n', kind: 'expression', version: 2, inputs: {} })).toMatchObject({
      inputs: [{ name: 'expression' }, { name: 'a' }, { name: 'b' }],
    });
    expect(variables(7)).toEqual([]);
    expect(variables(Array.from({ length: 200 }, (_, at) => `v${at}`).join('+'))).toHaveLength(50);
  });

  it('are a to f for a node from before, and what else it names; its text may come by wire', () => {
    expect(variables('a + t', 1)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 't']);
    expect(kinds.of({ id: 'n', kind: 'expression' })?.inputs).toHaveLength(7);
    expect(of('expression', {}, 1)?.inputs[0]?.wirable).toBe(true);
    expect(of('expression', {}, 2)?.inputs[0]?.wirable).toBe(false);
  });

  it('keep the identity of the kind where texts give the same', () => {
    expect(of('expression', { expression: 'a+t' })).toBe(of('expression', { expression: 'sin(a) * t' }));
    const inside = new WorkflowKinds(kinds, {});
    expect(inside.of({ id: 'n', kind: 'expression', version: 2, inputs: { expression: 'a+t' } })).toBe(
      of('expression', { expression: 'a+t' }),
    );
  });

  const name = fc.stringMatching(/^[A-Za-z_]\w{0,5}$/).map((word) => (isFree(word) ? word : `v_${word}`));
  const tree = fc.letrec<{ whole: { text: string; names: string[] } }>((tie) => ({
    whole: fc.oneof(
      { depthSize: 'small' },
      name.map((word) => ({ text: word, names: [word] })),
      fc.nat(99).map((number) => ({ text: String(number), names: [] as string[] })),
      fc
        .tuple(fc.constantFrom('sin', '-', 'not ', 'abs'), tie('whole'))
        .map(([before, { text: inner, names }]) => ({ text: `${before}(${inner})`, names })),
      fc.tuple(tie('whole'), fc.constantFrom('+', '*', ' or ', '<=', '^'), tie('whole')).map(([left, sign, right]) => ({
        text: `(${left.text})${sign}(${right.text})`,
        names: [...left.names, ...right.names],
      })),
    ),
  })).whole;

  it('are the names used, each once, and with these it compiles', () => {
    fc.assert(
      fc.property(tree, ({ text: written, names }) => {
        const ports = variables(written) ?? [];
        expect(ports).toEqual([...new Set(names)]);
        expect(typeof compileExpression(written, ports)(ports.map(() => 1))).toBe('number');
      }),
    );
  });

  it('follow from any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (written) => {
        expect(Array.isArray(variables(written))).toBe(true);
      }),
    );
  });
});

const isFree = (word: string) =>
  !expressionFunctions.has(word) &&
  !expressionConstants.has(word) &&
  !['and', 'or', 'not', 'expression', '__proto__'].includes(word);

describe('the ports of a script', () => {
  it('are those it declares, between its code and its limits', () => {
    expect(sides('// @input gain: number = 1.5 // How loud\n  //@input name: text\n// @output sum: number')).toEqual({
      inputs: ['code', 'gain', 'name', 'limit'],
      outputs: ['sum'],
    });
    expect(of('script', { code: '// @input gain: number = 1.5 // How // loud' })?.inputs[1]).toMatchObject({
      type: 'FLOAT',
      default: 1.5,
      description: 'How // loud',
      control: { type: 'number' },
    });
    expect(of('script', { code: '// @input link: text = "http://a"' })?.inputs[1]).toMatchObject({
      default: 'http://a',
    });
  });

  it('are the usual ones where it declares none, and a result where it declares inputs alone', () => {
    const usual = { inputs: ['code', 'a', 'b', 'c', 'd', 'e', 'f', 'limit'], outputs: ['result', 'x', 'y'] };
    expect(sides('return a // @input b')).toEqual(usual);
    expect(sides('// @input')).toEqual(usual);
    expect(sides('// @input b')).toEqual({ inputs: ['code', 'b', 'limit'], outputs: ['result'] });
    expect(sides('// @output b')).toEqual({ inputs: ['code', 'limit'], outputs: ['b'] });
  });

  it('leave out what is declared twice, wrongly, or under a name that is taken', () => {
    const code = ['b', 'b: text', 'limit', 'state', 'class', '2', 'n: float', 'm: number = "x"', 'k: number = ', 'ok'];
    expect(sides(code.map((line) => `// @input ${line}`).join('\n')).inputs).toEqual(['code', 'b', 'ok', 'limit']);
  });
});

describe('a wire at a name', () => {
  const workflow = (written: string) =>
    workflowSchema.parse({
      id: 'w',
      nodes: [
        { id: 's', kind: 'source' },
        { id: 'e', kind: 'expression', version: 2, inputs: { expression: written } },
      ],
      edges: [{ source: { node: 's', port: 'x' }, target: { node: 'e', port: 'gain' } }],
    });

  it('that the text does not use carries nothing, and keeps nothing from running', () => {
    expect(checkWorkflow(workflow('gain + 1'), kinds)).toEqual([]);
    expect(checkWorkflow(workflow('gai'), kinds)).toEqual([]);
  });
});

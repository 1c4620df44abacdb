import { describe, expect, expectTypeOf, it } from 'vitest';
import { coerceInput } from '#shared/graph/values/values';
import { builtinKinds } from './builtin-kinds';
import * as api from './custom/script/api';
import { defineNode, type InputValues, type NodeDefinition, type OutputValues } from './define-node';
import { any, choice, dict, integer, list, number, out, slider, text, toggle } from './ports';
import { runOnce, startNode } from './testing/start-node';

const facts = { version: 1, title: 'Test', description: 'A kind for tests.', category: 'Test', icon: 'IconTestPipe' };

describe('the static types of a declaration', () => {
  it('flow into the inputs of run', () => {
    const inputs = {
      preset: number({ default: 1 }),
      required: number({ required: true }),
      open: number({}),
      whole: integer({ default: 1 }),
      between: slider({ default: 1, min: 0, max: 2 }),
      text: text({ default: '' }),
      openText: text({}),
      on: toggle({ default: true }),
      pick: choice({ options: { a: 'A', b: 'B' }, default: 'a' }),
      any: any(),
      list: list({ required: true }),
      openDict: dict({}),
    };
    type Values = InputValues<typeof inputs>;
    expectTypeOf<Values>().toEqualTypeOf<{
      readonly preset: number;
      readonly required: number;
      readonly open: number | undefined;
      readonly whole: number;
      readonly between: number;
      readonly text: string;
      readonly openText: string | undefined;
      readonly on: boolean;
      readonly pick: 'a' | 'b';
      readonly any: unknown;
      readonly list: readonly unknown[];
      readonly openDict: Readonly<Record<string, unknown>> | undefined;
    }>();
  });

  it('are demanded of what run returns', () => {
    const outputs = { n: out.number(), t: out.text(), b: out.boolean(), l: out.list(), d: out.dict(), a: out.any() };
    expectTypeOf<OutputValues<typeof outputs>>().toEqualTypeOf<{
      readonly n: number;
      readonly t: string;
      readonly b: boolean;
      readonly l: readonly unknown[];
      readonly d: Readonly<Record<string, unknown>>;
      readonly a: unknown;
    }>();

    const inputs = { x: number({ default: 0 }) };
    type Definition = NodeDefinition<typeof inputs, { y: ReturnType<typeof out.number> }>;
    const good = { ...facts, kind: 't', inputs, outputs: { y: out.number() } };
    const right: Definition = { ...good, run: ({ x }) => ({ y: x * 2 }) };
    // @ts-expect-error an output is missing
    const missing: Definition = { ...good, run: () => ({}) };
    // @ts-expect-error the output has the wrong type
    const wrong: Definition = { ...good, run: () => ({ y: 'text' }) };
    // @ts-expect-error there is no such input
    const unknownInput: Definition = { ...good, run: ({ z }) => ({ y: z }) };
    // @ts-expect-error the instance gives the wrong type
    const wrongInstance: Definition = { ...good, setup: () => ({ run: () => ({ y: true }) }) };
    // @ts-expect-error a kind needs run or setup
    const idle: Definition = good;
    const heavy: Definition = { ...good, heavy: true, run: ({ x }) => ({ y: x * 2 }) };
    // @ts-expect-error a heavy kind keeps no state
    const heavyState: Definition = { ...good, heavy: true, setup: () => ({ run: ({ x }) => ({ y: x }) }) };
    expect([right, missing, wrong, unknownInput, wrongInstance, idle, heavy, heavyState]).toHaveLength(8);
  });

  it('keep the default of a choice among its options', () => {
    // @ts-expect-error "c" is no option
    choice({ options: { a: 'A', b: 'B' }, default: 'c' });
  });
});

describe('defineNode', () => {
  it('describes ports in the order they were declared, with titles read from their names', () => {
    const kind = defineNode({
      ...facts,
      kind: 'test.ports',
      inputs: { zulu_time: number({ default: 3, min: 0, unit: 's' }), alpha: text({ title: 'Name', required: true }) },
      outputs: { second: out.number({ unit: 'm' }), first: out.text() },
      run: () => ({ second: 1, first: '' }),
    });
    expect(kind.description).toMatchObject({
      kind: 'test.ports',
      aliases: [],
      pure: false,
      inputs: [
        { name: 'zulu_time', title: 'Zulu time', type: 'FLOAT', default: 3, required: false, unit: 's', wirable: true },
        { name: 'alpha', title: 'Name', type: 'STRING', required: true },
      ],
      outputs: [
        { name: 'second', title: 'Second', type: 'FLOAT', unit: 'm' },
        { name: 'first', title: 'First', type: 'STRING' },
      ],
    });
    expect(kind.description.inputs[0]?.control).toEqual({ type: 'number', min: 0 });
    expect(kind.description.inputs[1]).not.toHaveProperty('default');
  });

  it('refuses a declaration in a file of people that does not fit the catalogue', () => {
    const { defineNode: defineOwn } = api;
    expect(() => defineOwn({ ...facts, kind: '', inputs: {}, outputs: {}, run: () => ({}) })).toThrow(/kind/);
  });

  it('gives each instance a state of its own', () => {
    const kind = defineNode({
      ...facts,
      kind: 'test.count',
      inputs: {},
      outputs: { n: out.integer() },
      setup() {
        let n = 0;
        return { run: () => ({ n: ++n }) };
      },
    });
    const one = startNode(kind);
    one.run();
    expect(one.run()).toEqual({ n: 2 });
    expect(runOnce(kind)).toEqual({ n: 1 });
  });
});

const portsOf = ({ description: { inputs, outputs } }: (typeof builtinKinds)[number]) => [...inputs, ...outputs];
describe.each(builtinKinds.filter((kind) => portsOf(kind).some(({ shown_when }) => shown_when)))(
  '$description.kind',
  (kind) => {
    it('shows ports on conditions that its inputs can meet', () => {
      const { inputs } = kind.description;
      for (const port of portsOf(kind)) {
        for (const [name, condition] of Object.entries(port.shown_when ?? {})) {
          const other = inputs.find((input) => input.name === name && input.name !== port.name);
          expect(other, `${port.name}: ${name}`).toBeDefined();
          if (!other || !('is' in condition)) continue;
          const values = condition.is.map((value) => coerceInput(other, value));
          expect(values, port.name).toEqual(condition.is.map((value) => ({ ok: true, value })));
          if (other.control.type !== 'choice') continue;
          expect(other.control.options.map(({ value }) => value)).toEqual(expect.arrayContaining(condition.is));
        }
      }
    });
  },
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeKind, PortValues } from '#main/engine/node-kind';
import { errorCodes, FactoryError } from '#shared/base/errors';
import { boundDisplay } from '#shared/graph/kinds/bound-display';
import { displaySchema } from '#shared/graph/kinds/displays';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { secretType } from '#shared/graph/permissions/secrets';
import { isNumeric, type PortType } from '#shared/graph/ports/ports';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { builtinKinds } from './builtin-kinds';
import { type StartedNode, startNode } from './testing/start-node';

// What every kind keeps to, whatever its wires bring: it answers with all of its outputs, of their types, or says in a
// sentence what is wrong, in time, and is still able to show itself and to end.

const numbers = [0, -0, -1, 0.5, Number.NaN, Infinity, -Infinity, 1.7e308, -1.7e308, 5e-324, 2 ** 53, -(2 ** 31)];
const texts = [
  '',
  ' ',
  '\0',
  '\ud800',
  '🧑‍🚀 e\u0301\u0301\u0301 \u202eabc \ufeff',
  '__proto__',
  '-1e999',
  '[1,',
  '../../nowhere/\n%s%n{{a}}',
  '('.repeat(2_000),
  'ab '.repeat(100_000),
];
const deep = Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 1);
const circle: Record<string, unknown> = { a: 1 };
circle.self = circle;
const lists: readonly (readonly unknown[])[] = [
  [],
  [null],
  [undefined, Number.NaN, Infinity, -0, ''],
  [[], [1], {}, [[]]],
  [circle, circle],
  [deep],
  [{ a: 1 }, { b: '\ud800' }, 3],
  [[1, 2], [3]],
  ['b', 'a', '🧑‍🚀'],
  Array.from({ length: 20_000 }, (_, at) => at % 7),
];
const dicts: readonly object[] = [
  {},
  { a: Number.NaN, b: undefined, c: null },
  JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "": 3}'),
  circle,
  Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at])),
];
const others = [null, true, new Uint8Array(3), new Date(Number.NaN), new Map([[{}, 1]]), Symbol('x'), 10n];

/** What the engine sees to before a node runs: required inputs have a value. */
function baseOf({ description }: NodeKind): Record<string, unknown> {
  const required = description.inputs.filter(({ required, default: preset }) => required && preset === undefined);
  return Object.fromEntries(required.map(({ name, type }) => [name, usual[type] ?? 'x']));
}

const usual: Readonly<Record<string, unknown>> = {
  LIST: [{ a: 1 }, { a: 2 }],
  DICT: { a: 1 },
  FLOAT: 1,
  INT: 1,
  BOOLEAN: true,
};

/** What a wire of the type may bring. */
function edgesOf({ type, control }: InputPort): readonly unknown[] {
  if (control.type === 'choice') return control.options.map(({ value }) => value);
  if (isNumeric(type)) return type === 'INT' ? numbers.filter(Number.isInteger) : numbers;
  // In place of the name of a secret a node is given its text.
  if (type === 'STRING' || type === secretType) return texts;
  if (type === 'BOOLEAN') return [true, false];
  if (type === 'LIST') return lists;
  if (type === 'DICT') return dicts;
  return [...numbers, ...texts, ...lists, ...dicts, ...others];
}

function fits(type: PortType, value: unknown): boolean {
  if (isNumeric(type)) return typeof value === 'number' && (type !== 'INT' || Number.isInteger(value));
  if (type === 'BOOLEAN') return typeof value === 'boolean';
  if (type === 'STRING') return typeof value === 'string';
  if (type === 'LIST') return Array.isArray(value);
  if (type === 'DICT') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return true;
}

/** Errors that tell of a fault in the code rather than in what it was given. */
const faults = [TypeError, RangeError, ReferenceError, SyntaxError];

function refusal(error: unknown): string[] {
  if (error instanceof FactoryError) return errorCodes.includes(error.code) ? [] : [`the code ${error.code}`];
  if (!(error instanceof Error) || faults.some((fault) => error instanceof fault)) return [String(error)];
  return error.name === 'AbortError' || /^.{8,}$/s.test(error.message) ? [] : [String(error)];
}

const milliseconds = 5_000;

/** What comes of a tick that waits for its clock, or for ever: Stop ends it. */
async function settle(node: StartedNode, work: PortValues | Promise<PortValues>): Promise<PortValues> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TypeError(`It did not end within ${milliseconds} ms of Stop.`)), milliseconds);
  });
  const hurry = () => {
    node.clock.advance(3_600);
    node.abort();
  };
  // Whatever comes of its own has time for that; who only waits for the clock would keep the test waiting.
  const patience = setTimeout(hurry, node.clock.sleeping > 0 ? 0 : 300);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
  }
}

/** Everything that is wrong with how a fresh node takes these inputs, twice, and then what it usually has. */
async function wrongs(kind: NodeKind, inputs: Record<string, unknown>): Promise<string[]> {
  const node = startNode(kind);
  const found: string[] = [];
  for (const now of [inputs, inputs, baseOf(kind)]) {
    const began = performance.now();
    try {
      const outputs: PortValues = await settle(node, node.run(now));
      for (const { name, type } of kind.description.derives ? [] : kind.description.outputs) {
        if (!Object.hasOwn(outputs, name) || !fits(type, outputs[name]))
          found.push(`${name} is ${String(outputs[name])}`);
        toWireValue(outputs[name], wholeValue);
      }
    } catch (error) {
      found.push(...refusal(error));
    }
    if (performance.now() - began > milliseconds) found.push(`it took ${Math.round(performance.now() - began)} ms`);
    found.push(...shown(kind, node));
    node.clock.advance(0.05);
  }
  await node.teardown();
  return found;
}

function shown({ description }: NodeKind, node: StartedNode): string[] {
  if (description.display === undefined) return [];
  try {
    const parsed = displaySchema.safeParse(boundDisplay(node.display()));
    return parsed.success ? [] : [`what it shows: ${parsed.error.message.slice(0, 200)}`];
  } catch (error) {
    return [`what it shows: ${String(error)}`];
  }
}

const tried = builtinKinds.map((kind) => ({ name: kind.description.kind, kind }));

describe('every kind', () => {
  let home: string;
  const before = process.env.HOME;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'every-kind-'));
    process.env.HOME = home;
  });
  afterAll(() => {
    process.env.HOME = before;
    rmSync(home, { recursive: true, force: true });
  });

  it.each(tried)(
    '$name answers or says what is wrong, whatever comes',
    async ({ kind }) => {
      const base = baseOf(kind);
      const found: string[] = [];
      for (const port of kind.description.inputs) {
        for (const value of edgesOf(port)) {
          const [wrong] = await wrongs(kind, { ...base, [port.name]: value });
          if (wrong !== undefined) found.push(`${port.name} = ${inShort(value)}: ${wrong}`);
        }
      }
      expect(found).toEqual([]);
    },
    120_000,
  );

  // The same every time: what it finds is a fault of the change that brought it about.
  const seeded = { seed: 20_260, numRuns: 25 };
  it.each(tried.filter(({ kind }) => !kind.description.derives && kind.description.inputs.length > 1))(
    '$name does so whatever comes on several wires at once',
    async ({ kind }) => {
      const inputs = kind.description.inputs.map((port): [string, fc.Arbitrary<unknown>] => {
        return [port.name, fc.constantFrom(...edgesOf(port), ...(port.default === undefined ? [] : [port.default]))];
      });
      await fc.assert(
        fc.asyncProperty(fc.record(Object.fromEntries(inputs)), async (given) => {
          expect(await wrongs(kind, given)).toEqual([]);
        }),
        { ...seeded, endOnFailure: true },
      );
    },
    120_000,
  );
});

/** In a line of the report. */
const inShort = (value: unknown): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(toWireValue(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

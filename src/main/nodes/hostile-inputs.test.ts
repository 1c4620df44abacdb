import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitValue } from '#main/engine/executor/tick/fit-value';
import type { NodeKind, PortValues } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { displaySchema } from '#shared/graph/kinds/displays';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { builtinKinds } from './builtin-kinds';
import { type StartedNode, startNode } from './testing/start-node';

/** Whatever a wire may bring to any inputs of any kind: no crash, no hang, no answer of another type than declared. */

const nested = (depth: number): unknown[] => (depth === 0 ? [] : [nested(depth - 1)]);
const nestedDict = (depth: number): object => (depth === 0 ? {} : { a: nestedDict(depth - 1) });

const numbers = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0,
  1,
  0.5,
  65_536,
  1e9,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  -1e308,
  5e-324,
];
const texts = [
  '',
  ' ',
  'NaN',
  '1e999',
  'grün 🙂 e\u0301 \u202e שלום',
  '\ud800',
  '\0',
  'a\nb\r\nc\td',
  '[[[[',
  '{{{{',
  '((((',
  '*+?\\',
  '%s %n {0} {} {{x}}',
  '__proto__',
  'constructor',
  '"; DROP TABLE x; --',
  '<script>alert(1)</script>',
  '1,2;3',
  'x'.repeat(10_000),
  '9'.repeat(400),
  '(a+)+$',
];
const lists: unknown[][] = [
  [],
  [null],
  [[]],
  [undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, '', true],
  [{}, 1, 'a', [1, 2], null],
  [{ x: 1 }, { x: 'a' }, { y: [] }, JSON.parse('{"__proto__": 1}')],
  [
    [1, 2],
    [3, Number.NaN],
  ],
  [[1e308, 1e308], [-1e308]],
  nested(300),
  Array.from({ length: 2000 }, (_, at) => at),
  new Array(3),
];
const dicts: unknown[] = [
  {},
  JSON.parse('{"__proto__": {"a": 1}, "constructor": 2, "": 3, "length": 5}'),
  { a: { b: [1, { c: null }] }, 'grün 🙂': Number.NaN, x: undefined },
  nestedDict(300),
  Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
];
const pixels = (width: number, height: number, bytes: number) => ({
  width,
  height,
  format: 'rgb',
  data: new Uint8Array(bytes),
});
const others: unknown[] = [
  null,
  true,
  false,
  Uint8Array.of(0, 255, 128),
  new Float64Array([1, Number.NaN]),
  pixels(2, 1, 6),
  pixels(2, 1, 5),
  pixels(0, 0, 0),
  pixels(1e9, 1e9, 3),
  pixels(Number.NaN, -1, 3),
  { width: 1, height: 1, format: 'png', data: Uint8Array.of(1, 2, 3) },
  { width: '1', height: null, format: 7, data: 'x' },
  new Date(Number.NaN),
  10n ** 30n,
];

const all = [...numbers, ...texts, ...lists, ...dicts, ...others];

/** What a wire may bring there, as the engine hands it over; where nothing fits, what stands there by default. */
function hostile(port: InputPort): readonly unknown[] {
  if (port.type === 'SECRET') return texts;
  // Others may be free, and would be listened on.
  if (port.name === 'port') return [-1, 0, 65_536, 1e9];
  return all.flatMap((value) => {
    try {
      return [fitValue(port, value)];
    } catch {
      return [];
    }
  });
}

const ordinary: Readonly<Record<string, unknown>> = { LIST: [1, 2, 3], DICT: { a: 1 }, FLOAT: 1, INT: 1, STRING: 'a' };

/** Inputs of which each second one or so is hostile: not what would make other ports, or wait in real time. */
function inputsOf({ description }: NodeKind): fc.Arbitrary<Record<string, unknown>> {
  const left = ['delay_seconds', description.derives?.from];
  const ports = description.inputs.filter(({ name }) => !left.includes(name));
  const drawn = ports.map((port) => {
    const usual = port.required ? (ordinary[port.type] ?? 1) : port.type === 'SECRET' ? '' : port.default;
    const given = hostile(port);
    return [
      port.name,
      given.length === 0 ? fc.constant(usual) : fc.oneof(fc.constant(usual), fc.constantFrom(...given)),
    ] as const;
  });
  return fc.record(Object.fromEntries(drawn));
}

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  FLOAT: (value) => typeof value === 'number',
  NUMBER: (value) => typeof value === 'number',
  INT: Number.isInteger,
  STRING: (value) => typeof value === 'string',
  SECRET: (value) => typeof value === 'string',
  BOOLEAN: (value) => typeof value === 'boolean',
  LIST: Array.isArray,
  DICT: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  IMAGE: (value) => value === null || typeof value === 'object',
};

function checkOutputs({ description }: NodeKind, outputs: PortValues): void {
  for (const { name, type } of description.outputs) {
    expect(outputs, name).toHaveProperty([name]);
    const value = outputs[name];
    expect(isOfType[type]?.(value) ?? value !== undefined, `${name}, ${type}: ${String(value)}`).toBe(true);
  }
}

/** A mistake in the code throws these; what was given wrongly is told in a sentence. */
const mistakes = [TypeError, RangeError, ReferenceError, SyntaxError];

function checkError({ description }: NodeKind, error: unknown): void {
  if (!(error instanceof Error) || mistakes.some((one) => error instanceof one)) throw error;
  if (error.name === 'AbortError') return;
  expect(error.message, error.stack).toMatch(/\S.*\.$/s);
  expect(error.message.length).toBeLessThan(1000);
  if (!(error instanceof FactoryError) || error.code !== 'INPUT_INVALID') return;
  expect(description.inputs.map(({ name }) => name)).toContain(error.details?.input_name);
}

/** Far more than any of them takes. */
const longest = 10_000;

async function tick(node: StartedNode, inputs: Record<string, unknown>): Promise<PortValues> {
  const outcome = node.run(inputs);
  let isOver = false;
  void Promise.resolve(outcome)
    .catch(() => undefined)
    .then(() => {
      isOver = true;
    });
  // What waits for the clock goes on with it, and what waits for others ends at Stop.
  for (let turn = 0; turn < 10 && !isOver; turn += 1) {
    await new Promise(setImmediate);
    node.clock.advance(10);
  }
  if (!isOver) node.abort();
  return outcome;
}

const executed = builtinKinds.filter(({ description }) => !description.reroute && !description.annotation);

it.each(executed.map((kind) => ({ name: kind.description.kind, kind })))(
  '$name takes anything on its inputs',
  async ({ kind }) => {
    const anything = fc.array(inputsOf(kind), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anything, async (ticks) => {
        const node = startNode(kind);
        const began = performance.now();
        try {
          for (const inputs of ticks) {
            const outputs = await tick(node, inputs).catch((error: unknown) => checkError(kind, error));
            if (outputs) checkOutputs(kind, outputs);
            if (kind.description.display) displaySchema.parse(node.display());
          }
        } finally {
          await node.teardown();
        }
        expect(performance.now() - began).toBeLessThan(longest);
      }),
      { numRuns: 15 },
    );
  },
  60_000,
);

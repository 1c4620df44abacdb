import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEdge, parseNode, parseWorkflow } from './parse-workflow';
import { isPlainEdge, isPlainNode } from './plain-graph';
import { anyWorkflow } from './testing/random-workflow';
import { edgeSchema, nodeSchema, workflowSchema } from './workflow';

const node = {
  id: 'n',
  kind: 'math.add',
  version: 2,
  title: 'Sum',
  position: { x: 1.5, y: -2 },
  size: { width: 100, height: 50 },
  inputs: { a: 1, b: 'text', c: [1, { deep: null }], d: true },
  bypassed: false,
  muted: true,
  error_policy: 'hold',
  own_clock: true,
  group: 'g',
  locked: true,
  color: 'teal',
  own: { of: 'a later version' },
};
const edge = { source: { node: 'a', port: 'out' }, target: { node: 'n', port: 'in' }, own: 1 };

/** What may stand in a field by mistake or by malice. */
const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(
    ...['', 'x', 'x'.repeat(101), 'x'.repeat(201), '🙂'.repeat(150), 'x'.repeat(501)],
    ...[-1, 0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null, undefined, [], {}, true],
    ...[{ x: 1, y: 2 }, { x: 1, y: 2, z: 3 }, { width: 1, height: 0 }, { width: 1 }, { node: 'a', port: 'b' }],
    ...[{ node: 'a', port: 'b', more: 1 }, { type: 'retry' }, 'skip', 'later', 'grey', 'pink'],
    ...[JSON.parse('{"__proto__":1}'), { a: JSON.parse('{"__proto__":1}') }, { a: undefined }, { a: new Date(0) }],
  ),
);
const changed = <T extends object>(plain: T) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(plain), 'other', '__proto__'), odd, { maxKeys: 2 }),
      fc.subarray(Object.keys(plain), { maxLength: 3 }),
    )
    .map(([odds, gone]) => {
      const made: Record<string, unknown> = { ...plain, ...odds };
      for (const key of gone) delete made[key];
      return made;
    });

it('takes plain nodes and edges as they are', () => {
  expect(parseNode(node).data).toBe(node);
  expect(parseEdge(edge).data).toBe(edge);
});

it('fills in what a plain node leaves out', () => {
  expect(parseNode({ id: 'n', kind: 'k' })).toEqual(nodeSchema.safeParse({ id: 'n', kind: 'k' }));
});

it.each([
  ['a node', changed(node), parseNode, nodeSchema, isPlainNode],
  ['an edge', changed(edge), parseEdge, edgeSchema, isPlainEdge],
] as const)('says of %s what the schema says', (_, values, parse, schema, isPlain) => {
  let plain = 0;
  fc.assert(
    fc.property(values, (value) => {
      if (isPlain(value)) plain++;
      expect(parse(value)).toEqual(schema.safeParse(value));
    }),
    { numRuns: 3_000 },
  );
  expect(plain).toBeGreaterThan(100);
});

it('says of a workflow what the schema says', () => {
  const faulty = fc
    .tuple(
      anyWorkflow,
      fc.dictionary(fc.constantFrom('nodes', 'edges', 'settings', 'name', 'format', 'subgraphs', 'other'), odd, {
        maxKeys: 1,
      }),
      fc.option(odd),
    )
    .map(([workflow, odds, item]) => ({
      ...workflow,
      nodes: item === null ? workflow.nodes : [...workflow.nodes, item],
      ...odds,
    }));
  fc.assert(
    fc.property(fc.oneof(anyWorkflow, faulty, odd), (value) => {
      expect(parseWorkflow(value)).toEqual(workflowSchema.safeParse(value));
    }),
    { numRuns: 1_000 },
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { FactoryError } from '#shared/base/errors';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { documentOf } from '../open-workflow';
import { importWorkflow } from './import-workflow';

const folder = new URL('../../../../tests/fixtures/import/', import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Reads it, or refuses it with a code: nothing else may come of a file, whatever it holds. */
function readOrRefuse(source: unknown): void {
  try {
    const { workflow } = importWorkflow(source, builtinCatalogue);
    const faults: unknown[] = [];
    readWorkflow(documentOf(workflow), (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  } catch (error) {
    if (!(error instanceof FactoryError)) throw error;
    expect(error.code).not.toBe('INTERNAL');
  }
}

const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1e300,
    [],
    {},
    '__proto__',
    'constructor',
    { constructor: 1 },
    { toString: 1 },
    'a'.repeat(300),
    [[]],
  ),
);

/** The value with one place in it changed, which of them the numbers decide. */
function changed(value: unknown, turns: readonly number[], other: unknown): unknown {
  const [turn = 0, ...rest] = turns;
  if (typeof value !== 'object' || value === null || turns.length === 0) return other;
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(keys.length, 1)];
  if (key === undefined) return other;
  const inner = changed(Reflect.get(value, key), rest, other);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? inner : item));
  return { ...value, [key]: inner };
}

describe('a file that is not as it should be', () => {
  it('is refused with a code when it is cut off anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        readOrRefuse(text.slice(0, Math.floor(text.length * part)));
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused when any of its values is another', () => {
    const parsed = texts.map((text): unknown => JSON.parse(text.replace('[NaN]', '[]')));
    fc.assert(
      fc.property(
        fc.constantFrom(...parsed),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 7 }),
        strange,
        (json, turns, other) => readOrRefuse(structuredClone(changed(json, turns, other))),
      ),
      { numRuns: 1_500 },
    );
  });

  it('is read or refused when it is any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), readOrRefuse));
  });

  const many = 50_000;
  const comfy = (index: number) => ({
    id: index,
    type: 'KSampler',
    pos: [index, 0],
    size: [200, 100],
    mode: 0,
    inputs: [{ name: 'model', type: 'MODEL', link: index }],
    outputs: [{ name: 'LATENT', type: 'LATENT', links: [index] }],
    widgets_values: [1, 'fixed', 20, 8, 'euler', 'normal', 1],
  });
  const list = <T>(make: (index: number) => T): T[] => Array.from({ length: many }, (_, index) => make(index));
  const huge: readonly (readonly [string, () => unknown])[] = [
    [
      'ComfyUI',
      () => ({ nodes: list(comfy), links: list((index) => [index, index, 0, index + 1, 0, 'MODEL']), version: 0.4 }),
    ],
    ['its API', () => Object.fromEntries(list((index) => [String(index), { class_type: 'KSampler', inputs: {} }]))],
    ['Node-RED', () => list((index) => ({ id: `n${index}`, type: 'debug', z: 't', x: 1, y: 1, wires: [] }))],
    [
      'chaiNNer',
      () => ({
        version: '1',
        content: { nodes: list((id) => ({ id: String(id), data: { schemaId: 'x' } })), edges: [] },
      }),
    ],
    [
      'n8n',
      () => ({ nodes: list((index) => ({ name: `n${index}`, type: 'x.y', position: [0, 0] })), connections: {} }),
    ],
  ];

  it.each(huge)('is refused at once when it has 50,000 nodes: %s', (_name, make) => {
    const text = JSON.stringify(make());
    const before = performance.now();
    expect(() => importWorkflow(text, builtinCatalogue)).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_INVALID', message: expect.stringContaining('at most 20000') }),
    );
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('takes time in proportion to what it holds, up to as much as a workflow may', () => {
    const read = (count: number) => {
      const nodes = Array.from({ length: count }, (_, index) => comfy(index));
      const links = nodes.slice(1).map(({ id }) => [id, id - 1, 0, id, 0, 'MODEL']);
      const text = JSON.stringify({ nodes, links, version: 0.4 });
      const before = performance.now();
      const { workflow } = importWorkflow(text, builtinCatalogue);
      const seconds = (performance.now() - before) / 1_000;
      expect(workflow.edges).toHaveLength(count - 1);
      expect(workflow.nodes[7]?.original).toBe(JSON.stringify(nodes[7]));
      return seconds;
    };
    read(2_000);
    const [little, much] = [read(2_000), read(20_000)];
    // Were it the square, it would take a hundred times as long.
    expect(much).toBeLessThan(0.5 + 40 * little);
  });

  it('joins any number of wires into one input', () => {
    const nodes = Array.from({ length: 3_000 }, (_, index) => ({
      id: `n${index}`,
      type: 'inject',
      z: 't',
      x: 1,
      y: 1,
      wires: [['d']],
    }));
    const { workflow } = importWorkflow(
      [...nodes, { id: 'd', type: 'debug', z: 't', x: 9, y: 1, wires: [] }],
      builtinCatalogue,
    );
    expect(workflow.edges.filter(({ target }) => target.node === 'd')).toHaveLength(1);
    expect(workflow.edges.length).toBeGreaterThan(3_000);
  });
});

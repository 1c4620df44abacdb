import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { encodePng } from '#main/picture/png';
import { importSample, readSample } from './testing/sample';

// Files of other programs in the real engine: what they say there is what comes out here.

let host: TestEngine;
beforeAll(async () => {
  host = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(() => host?.close());

/** What the outputs of each node were after one tick; the output alone where there is one. */
async function run(sample: ReturnType<typeof importSample>) {
  const { end, results } = await host.engine.runOnce(sample.workflow);
  expect(end).toMatchObject({ reason: 'completed' });
  return results;
}

const n8nNode = (name: string, type: string, typeVersion: number, parameters: object) => ({
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion,
  position: [0, 0],
  parameters,
});

/** Nodes of n8n that are given an item each; what leaves their outputs goes to nodes of their own. All of it is one run. */
async function runN8n(cases: readonly (readonly [node: ReturnType<typeof n8nNode>, item: object])[], outputs: number) {
  const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
  const ends = Array.from({ length: outputs }, (_, index) => index);
  const sample = importSample({
    nodes: cases.flatMap(([node, item], at) => [
      n8nNode(`Item ${at}`, 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(item), options: {} }),
      { ...node, name: `Node ${at}` },
      ...ends.map((index) => n8nNode(`Way ${at} ${index}`, 'noOp', 1, {})),
    ]),
    connections: Object.fromEntries(
      cases.flatMap((_, at) => [
        [`Item ${at}`, { main: [to(`Node ${at}`)] }],
        [`Node ${at}`, { main: ends.map((index) => to(`Way ${at} ${index}`)) }],
      ]),
    ),
  });
  // Those of the file, not of what its nodes become.
  const dropped = sample.report.items.filter(({ what }) => what === 'wire').length;
  expect(sample.report.wires + dropped).toBe(cases.length * (1 + outputs));
  const results = await run(sample);
  return cases.map((_, at) => ends.map((index) => results[`Way-${at}-${index}`] ?? null));
}

const condition = (field: string, type: string, operation: string, rightValue: unknown = '') => ({
  id: field,
  leftValue: `={{ $json.${field} }}`,
  rightValue,
  operator: { type, operation },
});
const conditions = (combinator: string, ...list: object[]) => ({
  conditions: { options: { caseSensitive: true }, conditions: list, combinator },
});

describe('n8n', () => {
  const hot = condition('celsius', 'number', 'gte', 30);
  const indoors = condition('room', 'string', 'contains', 'hall');

  it('goes on where conditions hold, all of them or any', async () => {
    const node = (combinator: string) => n8nNode('If', 'if', 2.2, conditions(combinator, hot, indoors));
    const cases = [
      ['and', { celsius: 31, room: 'the hall' }, true],
      ['and', { celsius: 31, room: 'attic' }, false],
      ['and', { room: 'hall' }, false],
      ['or', { celsius: 2, room: 'hall' }, true],
      ['or', { celsius: 2, room: 'attic' }, false],
    ] as const;
    const ways = await runN8n(
      cases.map(([combinator, item]) => [node(combinator), item] as const),
      2,
    );
    expect(ways).toEqual(cases.map(([, item, holds]) => (holds ? [item, null] : [null, item])));
  });

  it('reads the conditions of the first versions', async () => {
    const given = {
      conditions: {
        string: [{ value1: '={{$json["room"]}}', operation: 'startsWith', value2: 'ha' }],
        number: [{ value1: '={{$json["celsius"]}}', value2: 10 }],
        boolean: [{ value1: '={{$json["on"]}}', value2: true }],
      },
      combineOperation: 'all',
    };
    const node = n8nNode('If', 'if', 1, given);
    const [cold, warm] = [5, 15].map((celsius) => ({ room: 'hall', celsius, on: true }));
    expect(
      await runN8n(
        [
          [node, cold ?? {}],
          [node, warm ?? {}],
        ],
        2,
      ),
    ).toEqual([
      [cold, null],
      [null, warm],
    ]);
  });

  it('compares as there', async () => {
    const cases: readonly (readonly [string, string, unknown, object, boolean])[] = [
      ['string', 'notEquals', 'a', { x: 'b' }, true],
      ['string', 'endsWith', 'x.', { x: 'fox.' }, true],
      ['string', 'endsWith', 'x.', { x: 'foxy' }, false],
      ['string', 'notContains', 'x', { x: 'fox' }, false],
      ['string', 'regex', '/^f.x$/', { x: 'fox' }, true],
      ['string', 'empty', '', { x: '' }, true],
      ['string', 'notEmpty', '', { x: '' }, false],
      ['string', 'exists', '', { x: 'a' }, true],
      ['string', 'notExists', '', {}, true],
      ['number', 'lte', 3, { x: 3 }, true],
      ['number', 'lt', 3, {}, false],
      ['boolean', 'false', '', { x: false }, true],
      ['array', 'contains', 'b', { x: ['a', 'b'] }, true],
    ];
    const node = (type: string, operation: string, right: unknown) =>
      n8nNode('If', 'if', 2.2, conditions('and', condition('x', type, operation, right)));
    const ways = await runN8n(
      cases.map(([type, operation, right, item]) => [node(type, operation, right), item] as const),
      2,
    );
    ways.forEach((way, at) => {
      const [, , , item, holds] = cases[at] ?? [];
      expect(way, JSON.stringify(cases[at])).toEqual(holds ? [item, null] : [null, item]);
    });
  });

  it('leads the way of the first rule that holds, of every one, or of none', async () => {
    const rule = (outputKey: string, ...list: object[]) => ({
      ...conditions('and', ...list),
      renameOutput: true,
      outputKey,
    });
    const values = [rule('Warm', condition('celsius', 'number', 'gt', 20)), rule('Hot', hot)];
    const first = n8nNode('Route', 'switch', 3.2, { rules: { values }, options: { fallbackOutput: 'extra' } });
    const all = n8nNode('Route', 'switch', 3.2, { rules: { values }, options: { allMatchingOutputs: true } });
    const rules = [
      { operation: 'equal', value2: 'new', output: 1 },
      { value2: 'old', output: 0 },
    ];
    const old = { dataType: 'string', value1: '={{$json.state}}', rules: { rules }, fallbackOutput: 3 };
    const before = n8nNode('Route', 'switch', 1, old);
    const [warm, cold, fresh, strange] = [{ celsius: 35 }, { celsius: 5 }, { state: 'new' }, { state: 'x' }];
    const newer = await runN8n(
      [
        [first, warm],
        [first, cold],
        [all, warm],
      ],
      3,
    );
    expect(newer.map((ways) => ways.slice(0, 2))).toEqual([
      [warm, null],
      [null, null],
      [warm, warm],
    ]);
    expect(newer.map(([, , rest]) => rest)).toEqual([null, cold, null]);
    expect(
      await runN8n(
        [
          [before, fresh],
          [before, strange],
        ],
        4,
      ),
    ).toEqual([
      [null, fresh, null, null],
      [null, null, null, strange],
    ]);
  });

  it('sets fields to what it reads from others, and to what is written down', async () => {
    const field = (name: string, value: unknown) => ({ id: name, name, value, type: 'string' });
    const set = (includeOtherFields: boolean) =>
      n8nNode('Set', 'set', 3.4, {
        assignments: {
          assignments: [
            field('to.name', '={{ $json.user.name }}'),
            field('Full text', '=as it is'),
            field('count', 3),
            field('all', '={{ $json }}'),
          ],
        },
        includeOtherFields,
      });
    const item = { user: { name: 'Ada' } };
    const made = { to: { name: 'Ada' }, 'Full text': 'as it is', count: 3, all: item };
    const ways = await runN8n(
      [
        [set(false), item],
        [set(true), item],
      ],
      1,
    );
    expect(ways).toEqual([[made], [{ ...item, ...made }]]);
  });

  it('keeps the entries that meet all conditions', async () => {
    const node = n8nNode(
      'Filter',
      'filter',
      2,
      conditions('and', condition('age', 'number', 'gte', 18), condition('name', 'string', 'startsWith', 'A')),
    );
    const list = n8nNode('Split', 'splitOut', 1, { fieldToSplitOut: 'people' });
    const people = [
      { name: 'Ada', age: 20 },
      { name: 'Ben', age: 30 },
      { name: 'Abe', age: 3 },
    ];
    const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
    const item = n8nNode('Item', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ people }) });
    const nodes = [item, list, node, n8nNode('End', 'noOp', 1, {})];
    const results = await run(
      importSample({ nodes, connections: { Item: to('Split'), Split: to('Filter'), Filter: to('End') } }),
    );
    expect(results.End).toEqual([people[0]]);
  });
});

/** Nodes of Node-RED that are given a payload each; what leaves their outputs goes to nodes of their own. */
async function runRed(cases: readonly (readonly [node: object, payload: unknown])[], outputs: number) {
  const ends = Array.from({ length: outputs }, (_, index) => index);
  const sample = importSample(
    cases.flatMap(([node, payload], at) => [
      { id: `in${at}`, type: 'inject', payload: JSON.stringify(payload), payloadType: 'json', wires: [[`node${at}`]] },
      { id: `node${at}`, x: 0, y: 0, ...node, wires: ends.map((index) => [`way${at}-${index}`]) },
      ...ends.map((index) => ({ id: `way${at}-${index}`, type: 'junction', x: 0, y: 0, wires: [] })),
    ]),
  );
  const results = await run(sample);
  return cases.map((_, at) => ends.map((index) => results[`way${at}-${index}`] ?? null));
}

describe('Node-RED', () => {
  const rules = [
    { t: 'lt', v: '10', vt: 'num' },
    { t: 'btwn', v: '5', vt: 'num', v2: '20', v2t: 'num' },
    { t: 'else' },
  ];
  const branch = (checkall: string, property = 'payload') => ({
    type: 'switch',
    property,
    rules,
    checkall,
    outputs: 3,
  });

  it('sends the payload the way of every rule that holds, of the first, or of none', async () => {
    const ways = await runRed(
      [
        [branch('true'), [7]],
        [branch('true', 'payload.v'), { v: 7 }],
        [branch('false', 'payload.v'), { v: 7 }],
        [branch('false', 'payload.v'), { v: 70 }],
      ],
      3,
    );
    expect(ways).toEqual([
      [null, null, [7]],
      [{ v: 7 }, { v: 7 }, null],
      [{ v: 7 }, null, null],
      [null, null, { v: 70 }],
    ]);
  });

  it('compares as there', async () => {
    const cases: readonly (readonly [object, unknown, boolean])[] = [
      [{ t: 'eq', v: 'on', vt: 'str' }, 'on', true],
      [{ t: 'neq', v: 'on', vt: 'str' }, 'on', false],
      [{ t: 'cont', v: 'a.b', vt: 'str' }, 'xa.by', true],
      [{ t: 'cont', v: 'a.b', vt: 'str' }, 'xaxby', false],
      [{ t: 'regex', v: '^A', vt: 'str', case: true }, 'abc', true],
      [{ t: 'gte', v: '3', vt: 'str' }, 3, true],
      [{ t: 'true' }, true, true],
      [{ t: 'empty' }, '', true],
      [{ t: 'nempty' }, 'x', true],
    ];
    const node = (rule: object) => ({
      type: 'switch',
      property: 'payload.v',
      rules: [rule, { t: 'else' }],
      checkall: 'true',
    });
    const ways = await runRed(
      cases.map(([rule, v]) => [node(rule), { v }] as const),
      2,
    );
    ways.forEach((way, at) => {
      const [, v, holds] = cases[at] ?? [];
      expect(way, JSON.stringify(cases[at])).toEqual(holds ? [{ v }, null] : [null, { v }]);
    });
  });

  it('changes the payload by one rule after the other', async () => {
    const node = {
      type: 'change',
      rules: [
        { t: 'set', p: 'payload.unit', pt: 'msg', to: '°C', tot: 'str' },
        { t: 'set', p: 'payload.copy', pt: 'msg', to: 'payload.value', tot: 'msg' },
        { t: 'set', p: 'topic', pt: 'msg', to: 'x', tot: 'str' },
        { t: 'set', p: 'payload.value', pt: 'msg', to: '0', tot: 'num' },
      ],
    };
    expect(await runRed([[node, { value: 21 }]], 1)).toEqual([[{ value: 0, unit: '°C', copy: 21 }]]);
  });
});

it('resizes and crops by what an image measures, as chaiNNer and ComfyUI do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-image-'));
  const path = join(folder, 'image.png');
  writeFileSync(path, encodePng({ width: 60, height: 40, pixels: new Uint8Array(60 * 40 * 4).fill(255) }));
  const steps: readonly (readonly [kind: string, values: object, width: number, height: number])[] = [
    ['resize_factor', { 1: 50, 2: 2 }, 30, 20],
    ['resize', { 1: 0, 2: 12.5, 5: 0 }, 8, 5],
    ['crop', { 1: 0, 2: 8 }, 44, 24],
    ['crop', { 1: 1, 3: 1, 4: 2, 5: 10, 6: 20 }, 38, 29],
    ['crop_border', { 1: 5 }, 50, 30],
    ['crop_edges', { 1: 1, 2: 2, 3: 20, 4: 10 }, 38, 29],
  ];
  const node = (id: string, kind: string, inputData: object) => ({
    id,
    data: { schemaId: `chainner:image:${kind}`, inputData },
  });
  const wire = (source: string, target: string) => ({
    source,
    sourceHandle: `${source}-0`,
    target,
    targetHandle: `${target}-0`,
  });
  const chain = importSample({
    content: {
      nodes: [
        node('load', 'load', { 0: path }),
        ...steps.flatMap(([kind, values], at) => [node(`s${at}`, kind, values), node(`d${at}`, 'get_dims', {})]),
      ],
      edges: steps.flatMap((_, at) => [wire('load', `s${at}`), wire(`s${at}`, `d${at}`)]),
    },
  });
  expect(chain.report.counts).toMatchObject({ placeholder: 0, dropped: 0 });
  const measured = await run(chain);
  for (const [at, [, , width, height]] of steps.entries()) {
    expect(measured[`d${at}`], String(steps[at])).toMatchObject({ width, height });
  }
  const prompt = importSample({
    load: { class_type: 'LoadImage', inputs: { image: path } },
    by: { class_type: 'ImageScaleBy', inputs: { image: ['load', 0], upscale_method: 'area', scale_by: 1.5 } },
    to: { class_type: 'ImageScaleToTotalPixels', inputs: { image: ['load', 0], megapixels: 0.01 } },
    one: { class_type: 'GetImageSize', inputs: { image: ['by', 0] } },
    two: { class_type: 'GetImageSizeAndCount', inputs: { image: ['to', 0] } },
  });
  expect(prompt.report.counts).toMatchObject({ placeholder: 0, dropped: 0 });
  // 0.01 of 1024 × 1024 pixels.
  expect(await run(prompt)).toMatchObject({ one: { width: 90, height: 60 }, two: { width: 125, height: 84 } });
  rmSync(folder, { recursive: true });
});

it.each(['comfyui-rows.json', 'comfyui-subgraph.json', 'comfyui-group-node.json', 'comfyui-api.json', 'chainner.chn'])(
  'runs what it has of %s, but for pictures of a machine of their own',
  async (name) => {
    const sample = readSample(name);
    const nodes = sample.workflow.nodes.filter(({ kind }) => kind !== 'image.from_file');
    const ids = new Set(nodes.map(({ id }) => id));
    const edges = sample.workflow.edges.filter(({ source }) => ids.has(source.node));
    const results = await run({ ...sample, workflow: { ...sample.workflow, nodes, edges } });
    const runs = nodes.filter(({ muted, kind }) => !muted && kind !== 'note' && kind !== 'subgraph');
    for (const { id } of runs) expect(results, id).toHaveProperty([id]);
  },
);

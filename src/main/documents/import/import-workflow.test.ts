import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinCatalogue } from '#main/nodes/registry';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { toCanonicalText } from '../files/canonical-text';
import { documentOf } from '../open-workflow';
import { importWorkflow } from './import-workflow';
import { importLimits } from './limits';

const fixtures = fileURLToPath(new URL('../../../../tests/fixtures/seed/', import.meta.url));
const expectationSchema = z.looseObject({
  nodes: z.record(z.string(), z.looseObject({ kind: z.string(), inputs: z.record(z.string(), z.json()) })),
  edges: z.array(z.string()).optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  pacing: z.json().optional(),
});
const names = readdirSync(fixtures)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
  .map((name) => name.slice(0, -'.json'.length));

/** The facts of a workflow that the fixtures state. */
function factsOf({ nodes, edges, name, description, settings }: Workflow) {
  return {
    nodes: Object.fromEntries(
      nodes.map(({ id, kind, inputs, title, size, bypassed }) => [
        id,
        { kind, inputs, ...(title && { title }), ...(size && { size }), ...(bypassed && { bypassed }) },
      ]),
    ),
    edges: edges.map(({ source, target }) => `${source.node}.${source.port} -> ${target.node}.${target.port}`),
    name,
    ...(description !== undefined && { description }),
    pacing: settings.pacing,
  };
}

describe('existing Factory UI files', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(10));

  it.each(names)('%s becomes what it must', (name) => {
    const expected = expectationSchema.parse(JSON.parse(readFileSync(`${fixtures}${name}.expected.json`, 'utf8')));
    const { run: _run, ...facts } = expected;
    const imported = importWorkflow(readFileSync(`${fixtures}${name}.json`, 'utf8'), builtinCatalogue);
    expect(imported).toMatchObject({ format: 'react-flow', hasId: false });
    expect(workflowSchema.parse(imported.workflow)).toEqual(imported.workflow);
    expect(factsOf(imported.workflow)).toMatchObject(facts);
    for (const [id, node] of Object.entries(facts.nodes)) {
      expect(factsOf(imported.workflow).nodes[id]).toEqual(node);
    }
  });

  it('keeps everything an unknown kind held, and says so', () => {
    const original = {
      id: 'x',
      type: 'customNode',
      data: { type: 'Cam', parameters: { a: [1] }, secret: { deep: 1 } },
    };
    const { workflow, notes } = importWorkflow({ nodes: [original], edges: [] }, builtinCatalogue);
    expect(workflow.nodes).toMatchObject([
      { id: 'x', kind: 'Cam', inputs: { a: [1] }, original: JSON.stringify(original) },
    ]);
    expect(notes).toEqual([expect.stringContaining('“Cam”')]);
  });

  it('takes a label for a title only where it says something of its own', () => {
    const node = (id: string, label: string) => ({ id, data: { type: 'MathNode', label } });
    const { workflow } = importWorkflow(
      { nodes: [node('a', 'MathNode'), node('b', 'My sum'), node('c', '  ')] },
      builtinCatalogue,
    );
    expect(workflow.nodes.map(({ title }) => title)).toEqual([undefined, 'My sum', undefined]);
  });

  it('pauses as long as sleep_time says, a second where it does not, and keeps other metadata', () => {
    const pacingOf = (sleep_time: unknown) =>
      importWorkflow({ nodes: [], sleep_time }, builtinCatalogue).workflow.settings.pacing;
    expect(pacingOf(0.25)).toEqual({ mode: 'pause', seconds: 0.25 });
    expect(pacingOf('0.5')).toEqual({ mode: 'pause', seconds: 0.5 });
    expect(pacingOf(undefined)).toEqual({ mode: 'pause', seconds: 1 });
    expect(pacingOf(-3)).toEqual({ mode: 'pause', seconds: 1 });
    const metadata = { name: 'N', created: '2024', author: { x: 1 } };
    expect(importWorkflow({ nodes: [], metadata }, builtinCatalogue).workflow).toMatchObject({
      name: 'N',
      metadata: { created: '2024', author: { x: 1 } },
    });
  });

  it('keeps the last of several wires into one input, leaves out wires to nowhere, and says both', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, data: { type: 'MathNode' } }));
    const edges = [
      { source: 'a', target: 'c', targetHandle: 'a' },
      { source: 'b', target: 'c', targetHandle: 'a' },
      { source: 'b', target: 'gone' },
    ];
    const { workflow, notes } = importWorkflow({ nodes, edges }, builtinCatalogue);
    expect(factsOf(workflow).edges).toEqual(['b.output -> c.a']);
    expect(notes).toHaveLength(2);
  });

  it('takes numbers for ids, and places nodes without a position apart', () => {
    const nodes = [1, 2].map((id) => ({ id, data: { type: 'InputNode' } }));
    const { workflow } = importWorkflow({ nodes, edges: [{ source: 1, target: 2 }] }, builtinCatalogue);
    expect(workflow.nodes.map(({ id }) => id)).toEqual(['1', '2']);
    expect(workflow.nodes[0]?.position).not.toEqual(workflow.nodes[1]?.position);
  });
});

describe('frames of a React Flow file', () => {
  const child = (id: string, parent: object) => ({
    id,
    type: 'customNode',
    position: { x: 10, y: 20 },
    data: { type: 'note' },
    ...parent,
  });

  it('become groups of the nodes in them, which stand where they were seen', () => {
    const file = {
      nodes: [
        { id: 'outer', type: 'group', position: { x: 100, y: 200 }, data: { label: 'Sensors' } },
        { id: 'inner', type: 'group', position: { x: 1, y: 2 }, parentId: 'outer', data: {} },
        { id: 'empty', type: 'group', position: { x: 0, y: 0 }, data: {} },
        child('a', { parentId: 'outer' }),
        child('b', { parentNode: 'inner' }),
        child('c', {}),
      ],
      edges: [],
    };
    const { workflow } = importWorkflow(file, builtinCatalogue);
    expect(workflow.groups).toEqual({ outer: { title: 'Sensors', color: 'grey' }, inner: { color: 'grey' } });
    expect(workflow.nodes.map(({ id, group, position }) => [id, group, position.x, position.y])).toEqual([
      ['a', 'outer', 110, 220],
      ['b', 'inner', 111, 222],
      ['c', undefined, 10, 20],
    ]);
  });

  it('may lie in each other by mistake', () => {
    const nodes = ['a', 'b'].map((id, index, all) => ({
      id,
      type: 'group',
      position: { x: 1, y: 1 },
      parentId: all[1 - index],
    }));
    const { workflow } = importWorkflow({ nodes: [...nodes, child('n', { parentId: 'a' })] }, builtinCatalogue);
    expect(workflow.nodes).toMatchObject([{ id: 'n', group: 'a', position: { x: 12, y: 22 } }]);
  });
});

describe('our own format', () => {
  it('keeps groups and bookmarks, leaves out groups that do not fit, and says so', () => {
    const file = {
      format: 'factory-ui/workflow',
      id: 'w',
      nodes: [
        { id: 'a', kind: 'note', group: 'g', locked: true },
        { id: 'b', kind: 'note', group: 'gone' },
      ],
      groups: { g: { title: 'Sensors', color: 'teal' }, empty: { title: 'Nobody' } },
      bookmarks: { m: { title: 'Start', x: 1, y: 2, zoom: 0.5 } },
    };
    const { workflow, notes } = importWorkflow(file, builtinCatalogue);
    expect(workflow.groups).toEqual({ g: { title: 'Sensors', color: 'teal' } });
    expect(workflow.nodes.map(({ group }) => group)).toEqual(['g', undefined]);
    expect(notes).toEqual([
      'Node “b” was in a group that is not there.',
      'The group “Nobody” was left out: it has no nodes.',
    ]);
    const text = toCanonicalText(workflow);
    expect(text).toContain('"g": { "title": "Sensors", "color": "teal" }');
    expect(text).toContain('"m": { "title": "Start", "x": 1, "y": 2, "zoom": 0.5, "order": 0 }');
    expect(readWorkflow(documentOf(importWorkflow(text, builtinCatalogue).workflow))).toEqual(workflow);
  });

  const workflow = workflowSchema.parse({
    id: 'mine',
    nodes: [
      { id: 'a', kind: 'never.heard', surprise: { x: [1] } },
      { id: 'b', kind: 'math.clamp' },
    ],
    edges: [{ source: { node: 'a', port: 'o' }, target: { node: 'b', port: 'value' }, why: 'because' }],
    studio: { zoom: 2 },
  });

  it('reads back what was saved, unknown fields and kinds included', () => {
    const imported = importWorkflow(toCanonicalText(workflow), builtinCatalogue);
    expect(imported).toEqual({ workflow, format: 'factory-ui', hasId: true, notes: [] });
  });

  it('is known by its nodes where scripts leave the format out', () => {
    const { workflow, hasId } = importWorkflow({ nodes: [{ id: 'a', kind: 'math.clamp' }] }, builtinCatalogue);
    expect(workflow).toMatchObject({ name: 'Untitled', nodes: [{ kind: 'math.clamp', position: { x: 0, y: 0 } }] });
    expect(hasId).toBe(false);
  });

  it.each([
    ['not JSON', '{"nodes": [', 'WORKFLOW_INVALID', 'not JSON'],
    ['no object', '[1]', 'WORKFLOW_INVALID', 'one JSON object'],
    ['no nodes', '{"a": 1}', 'WORKFLOW_INVALID', 'no list of nodes'],
    ['a newer version', { ...workflow, version: 2 }, 'WORKFLOW_TOO_NEW', 'newer version'],
    [
      'a wrong field',
      { ...workflow, nodes: [{ id: 'a', kind: 'k', position: { x: '1', y: 0 } }] },
      'WORKFLOW_INVALID',
      'nodes.0 (“a”) position.x',
    ],
    ['a node twice', { ...workflow, nodes: [workflow.nodes[0], workflow.nodes[0]] }, 'DUPLICATE_NODE', '“a”'],
    ['a wire to nowhere', { ...workflow, nodes: [workflow.nodes[1]] }, 'WORKFLOW_INVALID', 'edges.0'],
    ['two wires in an input', { ...workflow, edges: [workflow.edges[0], workflow.edges[0]] }, 'INPUT_TAKEN', '“value”'],
    ['a node of no kind', { nodes: [{ id: 'a', data: {} }] }, 'WORKFLOW_INVALID', 'nodes.0 (“a”)'],
    ['a node without id', { nodes: [{ data: { type: 'MathNode' } }] }, 'WORKFLOW_INVALID', 'nodes.0'],
    ['a number out of range', '{"nodes": [], "x": {"y": 1e999}}', 'WORKFLOW_INVALID', 'x.y'],
  ])('refuses %s and names the place', (_what, source, code, message) => {
    expect(() => importWorkflow(structuredClone(source), builtinCatalogue)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

describe('hostile files', () => {
  /** Seconds of processor time: reading is one piece of work, and a busy machine only makes it wait. */
  function timed(source: unknown): { seconds: number; error?: unknown } {
    const start = process.cpuUsage();
    const seconds = () => {
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1e6;
    };
    try {
      importWorkflow(source, builtinCatalogue);
      return { seconds: seconds() };
    } catch (error) {
      return { seconds: seconds(), error };
    }
  }
  const seedNodes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `n${index}`,
      type: 'customNode',
      position: { x: index, y: 0 },
      data: { type: 'MathNode', label: 'MathNode', inputValues: { a: '1', b: 2 }, nodeInfo: { name: 'MathNode' } },
    }));

  it('answers to 50,000 nodes within two seconds', () => {
    const { seconds, error } = timed(JSON.stringify({ nodes: seedNodes(50_000), edges: [] }));
    expect(error).toMatchObject({ code: 'WORKFLOW_INVALID', message: expect.stringContaining('50000') });
    expect(seconds).toBeLessThan(2);
  });

  it('opens as many nodes as it allows within two seconds', () => {
    const nodes = seedNodes(importLimits.nodes);
    const edges = nodes.slice(1).map(({ id }, at) => ({ source: nodes[at]?.id, target: id, targetHandle: 'a' }));
    const { seconds, error } = timed(JSON.stringify({ nodes, edges }));
    expect(error).toBeUndefined();
    expect(seconds).toBeLessThan(2);
  });

  it.each([
    ['lists', `{"nodes": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['objects', `{"nodes": [], "a": ${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`],
  ])('refuses %s nested without end', (_what, text) => {
    const { seconds, error } = timed(text);
    expect(error).toMatchObject({ code: 'WORKFLOW_INVALID' });
    expect(seconds).toBeLessThan(2);
  });

  it('[P48] refuses values that no document can hold, naming the place, and takes them where it can', () => {
    const file = (node: object, rest: object = {}) =>
      JSON.stringify({ format: 'factory-ui/workflow', nodes: [{ id: 'a', kind: 'k', ...node }], edges: [], ...rest });
    const bad = { constructor: 'x' };
    for (const [text, place] of [
      [file({ inputs: { value: bad } }), 'nodes.a.inputs.value'],
      [file({ extra: bad }), 'nodes.a.extra'],
      [file({}, { extra: bad }), 'extra'],
    ] as const) {
      expect(() => importWorkflow(text, builtinCatalogue)).toThrow(
        expect.objectContaining({ code: 'WORKFLOW_INVALID', message: expect.stringContaining(`${place}: `) }),
      );
    }
    const { workflow } = importWorkflow(file({ inputs: { constructor: 1, value: [bad] } }), builtinCatalogue);
    expect(workflow.nodes[0]?.inputs).toEqual({ constructor: 1, value: [bad] });
    expect(readWorkflow(documentOf(workflow)).nodes[0]?.inputs).toEqual({ constructor: 1, value: [bad] });
  });

  it('never lets a field of the file become a prototype', () => {
    const text = `{"format": "factory-ui/workflow", "__proto__": {"polluted": 1}, "nodes": [
      {"id": "a", "kind": "k", "inputs": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}},
       "extra": {"__proto__": {"polluted": 1}}}]}`;
    const seed = `{"nodes": [{"id": "a", "data": {"type": "MathNode", "__proto__": {"bypassed": true},
      "inputValues": {"__proto__": {"a": 1}, "toString": 1}}}]}`;
    for (const source of [text, seed]) {
      const { workflow } = importWorkflow(source, builtinCatalogue);
      expect(JSON.stringify(workflow)).not.toContain('__proto__');
      expect(Object.getPrototypeOf(workflow.nodes[0]?.inputs)).toBe(Object.prototype);
      expect(workflow.nodes[0]?.bypassed).toBeUndefined();
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('reads without any kinds at all', () => {
    const { workflow } = importWorkflow({ nodes: [{ id: 'a', data: { type: 'MathNode' } }] }, new KindCatalogue([]));
    expect(workflow.nodes).toMatchObject([{ kind: 'MathNode' }]);
  });
});

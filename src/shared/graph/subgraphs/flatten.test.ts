import { describe, expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { checkWorkflow } from '../topology/check';
import { partToRun } from '../topology/run-to';
import { workflowSchema } from '../workflow';
import { flatten } from './flatten';
import { WorkflowKinds } from './subgraph-kinds';

const kind = (name: string, inputs: Readonly<Record<string, object>>, outputs: Readonly<Record<string, string>>) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: name[0]?.toUpperCase() + name.slice(1),
    description: '',
    category: 'Test',
    inputs: Object.entries(inputs).map(([port, facts]) => ({
      name: port,
      title: port,
      type: 'FLOAT',
      control: { type: 'number' },
      ...facts,
    })),
    outputs: Object.entries(outputs).map(([port, type]) => ({ name: port, title: port, type })),
  });

const catalogue = new KindCatalogue([
  kind('number', { value: { default: 0 } }, { out: 'FLOAT' }),
  kind('text', { value: { type: 'STRING', default: '' } }, { out: 'STRING' }),
  kind(
    'filter',
    { signal: { required: true }, cutoff: { default: 5, control: { type: 'slider', min: 0, max: 9 } } },
    { out: 'FLOAT' },
  ),
  kind('file', { path: { type: 'STRING', guarded: true } }, { out: 'STRING' }),
]);

const wire = (from: string, to: string) => {
  const [source = '', out = ''] = from.split('.');
  const [target = '', into = ''] = to.split('.');
  return { source: { node: source, port: out }, target: { node: target, port: into } };
};
const at = (y: number) => ({ position: { x: 0, y } });

/** Signal and cutoff in, the filtered signal out. */
const smoother = {
  title: 'Smoother',
  nodes: [
    { id: 'in', kind: 'subgraph.input', port: 'signal', title: 'Signal', ...at(0) },
    { id: 'cut', kind: 'subgraph.input', port: 'cutoff', ...at(100) },
    { id: 'f', kind: 'filter', title: 'Filter' },
    { id: 'res', kind: 'subgraph.output', port: 'result', title: 'Result' },
  ],
  edges: [wire('in.value', 'f.signal'), wire('cut.value', 'f.cutoff'), wire('f.out', 'res.value')],
};

const workflowOf = (nodes: readonly object[], edges: readonly object[], subgraphs: object = { smoother }) =>
  workflowSchema.parse({ id: 'w', nodes, edges, subgraphs });
const instance = (id: string, facts: object = {}) => ({ id, kind: 'subgraph', subgraph: 'smoother', ...facts });

function flat(...of: Parameters<typeof workflowOf>) {
  const { workflow, problems, inputs } = flatten(workflowOf(...of), catalogue);
  return {
    problems: problems.map(({ code, node_id }) => [code, node_id]),
    messages: problems.map(({ message }) => message),
    nodes: Object.fromEntries(workflow.nodes.map((node) => [node.id, node])),
    edges: workflow.edges.map(({ source, target }) => `${source.node}.${source.port} ${target.node}.${target.port}`),
    inputs,
  };
}

describe('flattening', () => {
  it('[E2] gives a workflow without subgraphs back as it is', () => {
    const workflow = workflowSchema.parse({ id: 'w', nodes: [{ id: 'n', kind: 'number' }] });
    expect(flatten(workflow, catalogue).workflow).toBe(workflow);
  });

  it('[E2] puts nodes in place of instances, with paths as ids, titles on the way, and wires from node to node', () => {
    const { nodes, edges, problems } = flat(
      [{ id: 'n', kind: 'number' }, instance('s', { inputs: { cutoff: 3 } }), { id: 'd', kind: 'filter' }],
      [wire('n.out', 's.signal'), wire('s.result', 'd.signal')],
    );
    expect(problems).toEqual([]);
    expect(Object.keys(nodes)).toEqual(['n', 's/f', 'd']);
    expect(nodes['s/f']).toMatchObject({ title: 'Smoother › Filter', inputs: { cutoff: 3 } });
    expect(edges).toEqual(['s/f.out d.signal', 'n.out s/f.signal']);
  });

  it('[E2] nests', () => {
    const outer = {
      title: 'Outer',
      nodes: [
        { id: 'oin', kind: 'subgraph.input', port: 'x' },
        instance('s1', { title: 'First' }),
        instance('s2', { inputs: { cutoff: 1 } }),
        { id: 'oout', kind: 'subgraph.output', port: 'y' },
      ],
      edges: [wire('oin.value', 's1.signal'), wire('s1.result', 's2.signal'), wire('s2.result', 'oout.value')],
    };
    const { nodes, edges } = flat(
      [
        { id: 'n', kind: 'number' },
        { id: 'o', kind: 'subgraph', subgraph: 'outer' },
        { id: 'd', kind: 'filter' },
      ],
      [wire('n.out', 'o.x'), wire('o.y', 'd.signal')],
      { smoother, outer },
    );
    expect(Object.keys(nodes)).toEqual(['n', 'o/s1/f', 'o/s2/f', 'd']);
    expect(nodes['o/s1/f']?.title).toBe('Outer › First › Filter');
    expect(edges).toEqual(['o/s2/f.out d.signal', 'n.out o/s1/f.signal', 'o/s1/f.out o/s2/f.signal']);
  });

  it('[E1] gives nodes inside the first stored value: of the instance, of its input, their own', () => {
    const value = (inputs: object, inside: object, own: object) => {
      const [input, cut, filter, output] = smoother.nodes;
      const changed = { ...smoother, nodes: [input, { ...cut, inputs: inside }, { ...filter, inputs: own }, output] };
      return flat([instance('s', { inputs })], [], { smoother: changed }).nodes['s/f']?.inputs.cutoff;
    };
    expect(value({ cutoff: 1 }, { value: 2 }, { cutoff: 3 })).toBe(1);
    expect(value({}, { value: 2 }, { cutoff: 3 })).toBe(2);
    expect(value({}, {}, { cutoff: 3 })).toBe(3);
    expect(value({}, {}, {})).toBeUndefined();
  });

  it('finds what reads a stored value, and leaves out those that read another before it', () => {
    const [input, cut, filter, output] = smoother.nodes;
    const shared = { ...smoother, nodes: [input, { ...cut, inputs: { value: 2 } }, filter, output] };
    const { inputs } = flat([instance('s', { inputs: { cutoff: 1 } }), instance('t')], [], { smoother: shared });
    expect(inputs.store({ node: 's', input: 'cutoff' })).toEqual([{ node: 's/f', input: 'cutoff' }]);
    expect(inputs.store({ node: 'cut', input: 'value' })).toEqual([{ node: 't/f', input: 'cutoff' }]);
    expect(inputs.store({ node: 'f', input: 'cutoff' })).toEqual([]);
    expect(inputs.store({ node: 'f', input: 'other' })).toEqual(
      ['s/f', 't/f'].map((node) => ({ node, input: 'other' })),
    );
    expect(inputs.store({ node: 't', input: 'cutoff' })).toEqual([{ node: 't/f', input: 'cutoff' }]);
    // From then on what is stored at the input inside counts for nobody.
    expect(inputs.store({ node: 'cut', input: 'value' })).toEqual([]);
    expect(inputs.store({ node: 'elsewhere', input: 'x' })).toEqual([{ node: 'elsewhere', input: 'x' }]);
  });

  it('[E11] a muted instance mutes its nodes, a bypassed one passes its first input of a fitting type', () => {
    const edges = [wire('n.out', 's.signal'), wire('s.result', 'd.signal')];
    const nodes = (facts: object) => [{ id: 'n', kind: 'number' }, instance('s', facts), { id: 'd', kind: 'filter' }];
    const muted = flat(nodes({ muted: true }), edges);
    expect(muted.nodes['s/f']?.muted).toBe(true);
    expect(muted.edges).toContain('s/f.out d.signal');
    const bypassed = flat(nodes({ bypassed: true }), edges);
    expect(bypassed.nodes['s/f']?.muted).toBe(true);
    expect(bypassed.edges).toEqual(['n.out d.signal', 'n.out s/f.signal']);
    const stored = flat(nodes({ bypassed: true, inputs: { signal: 8 } }), edges.slice(1));
    expect(stored.nodes.d?.inputs.signal).toBe(8);
  });

  it('[E8] gives nodes inside the error policy of their instance, where they have none of their own', () => {
    const nodes = [...smoother.nodes, { id: 'own', kind: 'number', error_policy: 'skip' }];
    const { nodes: found } = flat([instance('s', { error_policy: 'hold' })], [], { smoother: { ...smoother, nodes } });
    expect([found['s/f']?.error_policy, found['s/own']?.error_policy]).toEqual(['hold', 'skip']);
  });

  it('an input that leads straight to an output is a wire, or a stored value', () => {
    const through = {
      nodes: [
        { id: 'in', kind: 'subgraph.input', port: 'in' },
        { id: 'out', kind: 'subgraph.output', port: 'out' },
      ],
      edges: [wire('in.value', 'out.value')],
    };
    const part = (id: string, facts: object = {}) => ({ id, kind: 'subgraph', subgraph: 'through', ...facts });
    const wired = flat(
      [{ id: 'n', kind: 'number' }, part('t'), part('u'), { id: 'd', kind: 'filter' }],
      [wire('n.out', 't.in'), wire('t.out', 'u.in'), wire('u.out', 'd.signal')],
      { through },
    );
    expect(wired.edges).toEqual(['n.out d.signal']);
    const stored = flat([part('t', { inputs: { in: 4 } }), { id: 'd', kind: 'filter' }], [wire('t.out', 'd.signal')], {
      through,
    });
    expect(stored.nodes.d?.inputs.signal).toBe(4);
    const circle = flat(
      [part('t'), part('u'), { id: 'd', kind: 'filter' }],
      [wire('t.out', 'u.in'), wire('u.out', 't.in'), wire('u.out', 'd.signal')],
      { through },
    );
    expect(circle.problems).toEqual([['CYCLE', expect.stringMatching(/^[tu]$/)]]);
  });

  it('says what is wrong with instances, and a muted one may lack its subgraph', () => {
    const gone = { kind: 'subgraph', subgraph: 'gone' };
    expect(
      flat(
        [
          { id: 'x', ...gone },
          { id: 'y', ...gone, muted: true },
        ],
        [],
      ).problems,
    ).toEqual([['SUBGRAPH_NOT_FOUND', 'x']]);
    const lost = flat(
      [instance('s'), { id: 'd', kind: 'filter' }],
      [wire('s.nope', 'd.signal'), wire('d.out', 's.no')],
    );
    expect(lost.problems).toEqual([
      ['UNKNOWN_PORT', 's'],
      ['UNKNOWN_PORT', 's'],
    ]);
  });

  it('[E2] a subgraph that contains itself is an error that spells it out', () => {
    const part = (subgraph: string) => [{ id: `in-${subgraph}`, kind: 'subgraph', subgraph }];
    const subgraphs = { a: { title: 'A', nodes: part('b') }, b: { title: 'B', nodes: part('a') } };
    const { problems, messages } = flat([{ id: 'x', kind: 'subgraph', subgraph: 'a' }], [], subgraphs);
    expect(problems).toEqual([['SUBGRAPH_RECURSIVE', 'x/in-b/in-a']]);
    expect(messages[0]).toContain('A › B › A');
    const kinds = new WorkflowKinds(catalogue, workflowOf([], [], subgraphs).subgraphs ?? {});
    expect(kinds.ofSubgraph('a')?.inputs).toEqual([]);
  });

  it('[E2] refuses what would be too large in place, without laying it out', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `s${level}`,
        {
          nodes: Array.from({ length: 10 }, (_one, place) =>
            level === 29
              ? { id: `${level}-${place}`, kind: 'number' }
              : { id: `${level}-${place}`, kind: 'subgraph', subgraph: `s${level + 1}` },
          ),
        },
      ]),
    );
    const { problems, nodes } = flat([{ id: 'x', kind: 'subgraph', subgraph: 's0' }], [], levels);
    expect(problems.map(([code]) => code)).toEqual(['SUBGRAPH_TOO_LARGE']);
    expect(nodes).toEqual({});
  });

  it('names the way to what is wrong inside', () => {
    const problems = checkWorkflow(workflowOf([instance('s')], []), catalogue);
    expect(problems).toMatchObject([{ code: 'INPUT_MISSING', node_id: 's/f', input_name: 'signal' }]);
    expect(problems[0]?.message).toContain('Smoother › Filter');
  });

  it('[E11] a run to an instance is one to all its nodes and what they need', () => {
    const { workflow } = flatten(
      workflowOf(
        [{ id: 'n', kind: 'number' }, instance('s'), { id: 'd', kind: 'filter' }],
        [wire('n.out', 's.signal'), wire('s.result', 'd.signal')],
      ),
      catalogue,
    );
    const part = partToRun(workflow, catalogue, 's');
    expect(part.ok && part.value.nodes.map(({ id }) => id)).toEqual(['n', 's/f']);
    expect(partToRun(workflow, catalogue, 'nope')).toMatchObject({ error: { code: 'NODE_NOT_FOUND' } });
    const muted = flatten(workflowOf([instance('s', { muted: true })], []), catalogue).workflow;
    expect(partToRun(muted, catalogue, 's')).toMatchObject({ error: { code: 'NODE_RESTS' } });
  });
});

describe('the kinds of a workflow', () => {
  const kinds = (subgraphs: object = { smoother }) =>
    new WorkflowKinds(catalogue, workflowOf([], [], subgraphs).subgraphs ?? {});

  it('give an instance its ports in the order of their places, as what they lead to', () => {
    expect(kinds().ofSubgraph('smoother')).toMatchObject({
      title: 'Smoother',
      inputs: [
        { name: 'signal', title: 'Signal', type: 'FLOAT', required: true, wirable: true },
        { name: 'cutoff', title: 'cutoff', type: 'FLOAT', default: 5, control: { type: 'slider', min: 0, max: 9 } },
      ],
      outputs: [{ name: 'result', title: 'Result', type: 'FLOAT' }],
    });
  });

  it('give inputs and outputs inside the type they pass on', () => {
    const all = kinds();
    const of = (id: string) =>
      all.of(workflowOf([], []).subgraphs?.smoother?.nodes.find((node) => node.id === id) ?? { id, kind: '' });
    expect(of('cut')).toMatchObject({
      inputs: [{ name: 'value', title: 'Default', wirable: false, control: { type: 'slider' } }],
      outputs: [{ name: 'value', type: 'FLOAT' }],
    });
    expect(of('res')).toMatchObject({ inputs: [{ name: 'value', type: 'FLOAT', wirable: true }], outputs: [] });
  });

  it('keep an input guarded that leads to a guarded one, whatever else it leads to', () => {
    const nodes = [
      { id: 'i', kind: 'subgraph.input', port: 'path' },
      { id: 't', kind: 'text' },
      { id: 'f', kind: 'file' },
    ];
    const part = { nodes, edges: [wire('i.value', 't.value'), wire('i.value', 'f.path')] };
    const outer = {
      nodes: [
        { id: 'o', kind: 'subgraph.input', port: 'p' },
        { id: 'x', kind: 'subgraph', subgraph: 'part' },
      ],
      edges: [wire('o.value', 'x.path')],
    };
    expect(kinds({ part, outer }).ofSubgraph('outer')?.inputs).toMatchObject([
      { name: 'p', type: 'STRING', guarded: true },
    ]);
  });

  it('stay the same objects while they say the same', () => {
    const before = kinds();
    const same = before.ofSubgraph('smoother');
    const next = new WorkflowKinds(catalogue, before.subgraphs, before);
    expect(next.ofSubgraph('smoother')).toBe(same);
    const renamed = new WorkflowKinds(
      catalogue,
      workflowOf([], [], { smoother: { ...smoother, title: 'Other' } }).subgraphs ?? {},
      next,
    );
    expect(renamed.ofSubgraph('smoother')).not.toBe(same);
  });

  it('name two inputs of one name apart, for every peer alike', () => {
    const nodes = ['one', 'two'].map((id) => ({ id, kind: 'subgraph.input', port: 'same' }));
    expect(
      kinds({ part: { nodes } })
        .ofSubgraph('part')
        ?.inputs.map(({ name }) => name),
    ).toEqual(['same', 'two']);
  });
});

import { describe, expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { edgeSchema, type Workflow, workflowSchema } from '../workflow';
import { checkConnection, checkWorkflow } from './check';

const input = (name: string, type: string, rest = {}) => ({
  name,
  title: name.toUpperCase(),
  type,
  control: { type: 'text' },
  ...rest,
});
const kind = (name: string, inputs: object[], outputs: string[], rest = {}) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: `The ${name}`,
    description: '',
    category: 'Test',
    inputs,
    outputs: outputs.map((type, at) => ({ name: at === 0 ? 'out' : `out${at}`, title: 'Out', type })),
    ...rest,
  });

const catalogue = new KindCatalogue([
  kind('number', [input('value', 'FLOAT', { default: 0 })], ['FLOAT']),
  kind('text', [input('value', 'STRING', { default: '' })], ['STRING'], { aliases: ['TextNode'] }),
  kind('add', [input('a', 'FLOAT', { default: 0 }), input('b', 'FLOAT', { default: 0 })], ['FLOAT']),
  kind('needy', [input('value', 'FLOAT', { required: true })], ['FLOAT']),
  kind('setting', [input('value', 'FLOAT', { default: 0, wirable: false })], ['FLOAT']),
  kind('length', [input('value', 'STRING', { default: '' })], ['INT']),
  kind('measure', [input('list', 'LIST', { default: [] })], ['STRING']),
  kind('previous', [input('value', 'ANY')], ['ANY'], { delays: true }),
  kind('note', [], [], { annotation: true }),
  kind('bend', [input('value', 'ANY')], ['ANY'], { reroute: true }),
]);

type Facts = string | { kind: string; inputs?: object; bypassed?: boolean; muted?: boolean; title?: string };

function make(nodes: Record<string, Facts>, wires: string[] = []): Workflow {
  return workflowSchema.parse({
    id: 'w',
    nodes: Object.entries(nodes).map(([id, facts]) => ({
      id,
      ...(typeof facts === 'string' ? { kind: facts } : facts),
    })),
    edges: wires.map(edge),
  });
}

function edge(wire: string) {
  const [source, target] = wire.split('>').map((end) => {
    const [node, port] = end.split('.');
    return { node, port };
  });
  return edgeSchema.parse({ source, target });
}

const check = (nodes: Record<string, Facts>, wires?: string[]) =>
  checkWorkflow(make(nodes, wires), catalogue).map((problem) => `${problem.code} ${problem.message}`);

describe('checkWorkflow', () => {
  it('finds nothing wrong with a good one, by alias or name', () => {
    expect(check({ a: 'number', t: 'TextNode', b: 'add', n: 'note' }, ['a.out>b.a'])).toEqual([]);
  });

  it('[E1] names node and input of a required one without a value', () => {
    expect(check({ n: { kind: 'needy', title: 'My needy' } })).toEqual([
      'INPUT_MISSING "My needy" (n) needs a value for input "VALUE": wire it or type one.',
    ]);
    expect(check({ n: { kind: 'needy', inputs: { value: 0 } } })).toEqual([]);
    expect(check({ a: 'number', n: 'needy' }, ['a.out>n.value'])).toEqual([]);
  });

  it('[E1] does not look at a stored value that a wire beats', () => {
    const bad = { kind: 'add', inputs: { a: 'no number' } };
    expect(check({ n: bad })).toEqual([
      'INPUT_INVALID "The add" (n): Input "A" takes a number, not the text "no number".',
    ]);
    expect(check({ x: 'number', n: bad }, ['x.out>n.a'])).toEqual([]);
  });

  it('[E1] refuses two wires into one input', () => {
    expect(check({ a: 'number', b: 'number', c: 'add' }, ['a.out>c.a', 'b.out>c.a'])).toEqual([
      'INPUT_TAKEN Two wires end in input "a" of "The add" (c).',
    ]);
  });

  it('names unknown kinds, nodes and ports, and double ids', () => {
    expect(check({ a: 'gone' })).toEqual(['UNKNOWN_KIND No node kind "gone" is installed; node "gone" (a) needs it.']);
    expect(check({ a: 'number' }, ['a.out>b.a'])[0]).toContain('NODE_NOT_FOUND');
    expect(check({ a: 'number', b: 'add' }, ['a.nope>b.a'])).toEqual([
      'UNKNOWN_PORT "The number" (a) has no output "nope".',
    ]);
    expect(check({ a: 'number', b: 'add' }, ['a.out>b.c'])).toEqual(['UNKNOWN_PORT "The add" (b) has no input "c".']);
    const twice = { ...make({ a: 'number' }), nodes: [...make({ a: 'number' }).nodes, ...make({ a: 'text' }).nodes] };
    expect(checkWorkflow(twice, catalogue).map((problem) => problem.code)).toContain('DUPLICATE_NODE');
  });

  it('refuses wires whose types do not fit, or into inputs that take none', () => {
    expect(check({ t: 'text', b: 'add' }, ['t.out>b.a'])).toEqual([
      'TYPE_MISMATCH "The text" (t) → "The add" (b), input "A": This input takes a number, the output gives text.',
    ]);
    expect(check({ a: 'number', s: 'setting' }, ['a.out>s.value'])[0]).toContain('TYPE_MISMATCH');
  });

  it('[E3] spells a cycle out, unless it passes through a kind that delays', () => {
    const cycle = check({ a: { kind: 'add', title: 'One' }, b: 'add' }, ['a.out>b.a', 'b.out>a.a']);
    expect(cycle).toHaveLength(1);
    expect(cycle[0]).toMatch(
      /^CYCLE .*("One" \(a\) → "The add" \(b\) → "One" \(a\)|"The add" \(b\) → "One" \(a\) → "The add" \(b\))/,
    );
    expect(check({ a: 'add', p: 'previous' }, ['a.out>p.value', 'p.out>a.a'])).toEqual([]);
    const bypassed = check({ a: 'add', p: { kind: 'previous', bypassed: true } }, ['a.out>p.value', 'p.out>a.a']);
    expect(bypassed[0]).toContain('CYCLE');
  });

  it('[E3] names some of a long cycle, and how many more there are', () => {
    const ids = Array.from({ length: 300 }, (_, at) => `n${at}`);
    const wires = ids.map((id, at) => `${id}.out>${ids[(at + 1) % ids.length]}.a`);
    const [problem = ''] = check(Object.fromEntries(ids.map((id) => [id, 'add'])), wires);
    expect(problem).toMatch(/^CYCLE .* → 288 more → /);
    expect(problem.length).toBeLessThan(500);
  });

  it('[E11] asks nothing of muted nodes and of those that need them, not even their kind', () => {
    expect(check({ m: { kind: 'gone', muted: true }, n: 'needy' }, ['m.out>n.value'])).toEqual([]);
    expect(check({ m: { kind: 'needy', muted: true } })).toEqual([]);
  });

  it('[E11] looks through bypassed nodes for what they pass on', () => {
    // Nothing in "measure" can pass as text, so "length" has its own stored value; in "needy" there is none.
    expect(check({ m: { kind: 'measure', bypassed: true }, l: 'length' }, ['m.out>l.value'])).toEqual([]);
    expect(check({ b: { kind: 'needy', bypassed: true }, n: 'needy' }, ['b.out>n.value'])).toEqual([
      'INPUT_MISSING "The needy" (n) needs a value for input "VALUE": wire it or type one.',
    ]);
  });
});

describe('checkConnection', () => {
  const workflow = make({ a: 'add', b: 'add', t: 'text', p: 'previous', s: 'setting' }, ['a.out>b.a']);
  const connect = (wire: string) => {
    const { source, target } = edge(wire);
    const validity = checkConnection(workflow, catalogue, source, target);
    return validity.valid ? 'valid' : validity.code;
  };

  it.each([
    ['a.out>b.b', 'valid'],
    ['a.out>b.a', 'valid'],
    ['t.out>b.a', 'TYPE_MISMATCH'],
    ['a.out>s.value', 'TYPE_MISMATCH'],
    ['a.out>a.a', 'CYCLE'],
    ['b.out>a.a', 'CYCLE'],
    ['b.out>p.value', 'valid'],
    ['a.nope>b.a', 'UNKNOWN_PORT'],
    ['a.out>gone.a', 'NODE_NOT_FOUND'],
  ])('%s is %s', (wire, expected) => {
    expect(connect(wire)).toBe(expected);
  });

  it('does not count the wire that it would replace', () => {
    const loop = make({ a: 'add', b: 'add', c: 'number' }, ['a.out>b.a', 'b.out>a.a']);
    const { source, target } = edge('c.out>a.a');
    expect(checkConnection(loop, catalogue, source, target)).toEqual({ valid: true });
  });
});

describe('a bend in a wire', () => {
  it('has the type of what comes in, over several of them', () => {
    const nodes = { t: 'text', r: 'bend', s: 'bend', a: 'add', l: 'measure' };
    expect(check(nodes, ['t.out>r.value', 'r.out>s.value', 's.out>l.list'])[0]).toMatch(/^TYPE_MISMATCH .*gives text/);
    expect(check({ ...nodes, t: 'number' }, ['t.out>r.value', 'r.out>s.value', 's.out>a.a'])).toEqual([]);
    expect(check(nodes, ['r.out>s.value', 's.out>a.a'])).toEqual([]);
  });

  it('leaves an input with its own value where nothing comes in', () => {
    expect(check({ r: 'bend', n: { kind: 'needy', inputs: { value: 1 } } }, ['r.out>n.value'])).toEqual([]);
    expect(check({ r: 'bend', n: 'needy' }, ['r.out>n.value'])[0]).toMatch(/^INPUT_MISSING .*needy.*\(n\)/);
  });

  it('takes no wire that does not fit what it leads to', () => {
    const workflow = make({ t: 'text', r: 'bend', s: 'bend', l: 'measure' }, ['r.out>s.value', 's.out>l.list']);
    const wire = edge('t.out>r.value');
    const answer = checkConnection(workflow, catalogue, wire.source, wire.target);
    expect(answer).toMatchObject({ valid: false, code: 'TYPE_MISMATCH' });
  });

  it('in a circle of its own is a cycle, and its type is looked for once', () => {
    const found = check({ r: 'bend', s: 'bend', a: 'add' }, ['r.out>s.value', 's.out>r.value', 's.out>a.a']);
    expect(found).toEqual([expect.stringMatching(/^CYCLE /)]);
  });
});

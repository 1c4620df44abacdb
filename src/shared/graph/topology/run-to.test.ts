import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { type Workflow, workflowSchema } from '../workflow';
import { previewRun } from './run-preview';
import { ancestorsOf, partToRun, restrictTo } from './run-to';

const kind = (name: string, more: object = {}) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: name,
    description: '',
    category: '',
    inputs: ['a', 'b', 'c'].map((port) => ({ name: port, type: 'ANY', title: port, control: { type: 'none' } })),
    outputs: [{ name: 'out', type: 'ANY', title: 'out' }],
    ...more,
  });
const catalogue = new KindCatalogue([
  kind('k'),
  kind('previous', { delays: true }),
  kind('note', { annotation: true }),
]);

/** `nodes` are ids with a mark: `x!` is muted, `x~` bypassed, `x<` delays, `x#` is a note, `x?` is of an unknown kind. */
function graph(nodes: string, ...wires: string[]): Workflow {
  return workflowSchema.parse({
    id: 'w',
    nodes: nodes.split(' ').map((text) => ({
      id: text.charAt(0),
      kind: { '<': 'previous', '#': 'note', '?': 'unknown' }[text.charAt(1)] ?? 'k',
      ...(text.endsWith('!') && { muted: true }),
      ...(text.endsWith('~') && { bypassed: true }),
    })),
    edges: wires.map(([source, target], at) => ({
      source: { node: source, port: 'out' },
      target: { node: target, port: ['a', 'b', 'c', 'd', 'e'][at % 5] },
    })),
  });
}

const idsOf = ({ nodes }: Workflow) => nodes.map(({ id }) => id).join('');
const part = (workflow: Workflow, target: string) => {
  const found = partToRun(workflow, catalogue, target);
  return found.ok ? idsOf(found.value) : `${found.error.code} ${found.error.message}`;
};

/** Any graph, cycles, loops and several wires between two nodes included. */
const anyGraph = fc
  .array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 })
  .map((pairs) => pairs.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })));
const edgesOf = (pairs: readonly { from: string; to: string }[]): Workflow['edges'] =>
  workflowSchema.parse({
    id: 'w',
    edges: pairs.map(({ from, to }, at) => ({
      source: { node: from, port: 'out' },
      target: { node: to, port: `p${at}` },
    })),
  }).edges;

describe('[E11] a run to a node', () => {
  it('takes the node and exactly those from which a wire leads to it', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(11), (pairs, at) => {
        const target = `n${at}`;
        const found = ancestorsOf(edgesOf(pairs), [target]);
        expect(found.has(target)).toBe(true);
        // Closed: whatever feeds one of them is one of them.
        for (const { from, to } of pairs) if (found.has(to)) expect(found.has(from)).toBe(true);
        // And no more: each but the target feeds another one.
        for (const id of found)
          if (id !== target) expect(pairs.some(({ from, to }) => from === id && to !== id && found.has(to))).toBe(true);
      }),
    );
  });

  it('leaves no edge without its nodes and keeps the order of the document', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(11), (pairs, at) => {
        const nodes = Array.from({ length: 12 }, (_, index) => ({ id: `n${11 - index}`, kind: 'k' }));
        const whole = { ...workflowSchema.parse({ id: 'w', nodes }), edges: edgesOf(pairs) };
        const restricted = restrictTo(whole, [`n${at}`]);
        const kept = new Set(restricted.nodes.map(({ id }) => id));
        expect(restricted.nodes).toEqual(whole.nodes.filter(({ id }) => kept.has(id)));
        expect(restricted.edges).toEqual(
          whole.edges.filter(({ source, target }) => kept.has(source.node) && kept.has(target.node)),
        );
        // Doing it again changes nothing.
        expect(restrictTo(restricted, [`n${at}`])).toEqual(restricted);
      }),
    );
  });

  it('goes through bypassed nodes, and into those that delay', () => {
    expect(part(graph('a b~ c d', 'ab', 'bc', 'cd'), 'c')).toBe('abc');
    expect(part(graph('a b< c d', 'ab', 'bc', 'cb', 'cd'), 'c')).toBe('abc');
    expect(part(graph('a b~ c', 'ab', 'bc'), 'b')).toBe('ab');
  });

  it('leaves out notes, and what is wrong elsewhere', () => {
    expect(part(graph('a b n# x?', 'ab', 'ax'), 'b')).toBe('ab');
  });

  it('is refused for nodes that do not run, with the reason', () => {
    expect(part(graph('a'), 'z')).toBe('NODE_NOT_FOUND The workflow has no node "z" to run to.');
    expect(part(graph('a!'), 'a')).toBe('NODE_RESTS "k" (a) is muted. End its mute to run to it.');
    expect(part(graph('a! b c', 'ab', 'bc'), 'c')).toBe(
      'NODE_RESTS "k" (c) needs "k" (a), which is muted. End that mute to run to it.',
    );
    expect(part(graph('n#'), 'n')).toBe('NODE_RESTS "note" (n) is a note, which never runs.');
  });

  it('takes no account of a mute beside the way', () => {
    expect(part(graph('a b! c', 'ac', 'ab'), 'c')).toBe('ac');
  });
});

describe('[E11] the preview of a run', () => {
  const shown = (workflow: Workflow, to?: string) => {
    const { runs, passes, total } = previewRun(workflow, catalogue, to);
    return `${[...runs].join('')} ${[...passes].join('')} ${total}`;
  };
  const whole = graph('a b~ c d! e n# x?', 'ab', 'bc', 'de');

  it('says what runs, what passes by, and of how many', () => {
    expect(shown(whole)).toBe('ac b 6');
    expect(shown(whole, 'b')).toBe('a b 6');
    expect(shown(whole, 'e')).toBe('  6');
  });

  it('agrees with what would be compiled', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(11), fc.array(fc.nat(11)), fc.array(fc.nat(11)), (pairs, at, muted, bypassed) => {
        const nodes = Array.from({ length: 12 }, (_, index) => ({
          id: `n${index}`,
          kind: 'k',
          muted: muted.includes(index),
          bypassed: bypassed.includes(index),
        }));
        const workflow = { ...workflowSchema.parse({ id: 'w', nodes }), edges: edgesOf(pairs) };
        const { runs, passes } = previewRun(workflow, catalogue, `n${at}`);
        const compiled = partToRun(workflow, catalogue, `n${at}`);
        expect([...runs, ...passes].sort()).toEqual(
          compiled.ok ? compiled.value.nodes.map(({ id }) => String(id)).sort() : expect.anything(),
        );
        if (!compiled.ok) expect(runs.has(`n${at}`)).toBe(false);
      }),
    );
  });

  it('is quick for a workflow of 2,000 nodes', () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => ({ id: `n${index}`, kind: 'k' }));
    const pairs = nodes.slice(1).map((_, index) => ({ from: `n${index}`, to: `n${index + 1}` }));
    const workflow = { ...workflowSchema.parse({ id: 'w', nodes }), edges: edgesOf(pairs) };
    const began = performance.now();
    expect(previewRun(workflow, catalogue, 'n1999').runs.size).toBe(2000);
    expect(performance.now() - began).toBeLessThan(250);
  });
});

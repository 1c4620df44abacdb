import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { catalogue as randomCatalogue, wiredWorkflow } from '../testing/random-workflow';
import { edgeKey, type Workflow, workflowSchema } from '../workflow';
import { checkWorkflow } from './check';
import { detachedWires } from './detached-wires';

const kind = (name: string, inputs: readonly string[], outputs: readonly string[], rest = {}) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: name,
    description: '',
    category: 'Test',
    inputs: inputs.map((type, at) => ({ name: `i${at}`, title: 'I', type, control: { type: 'none' } })),
    outputs: outputs.map((type, at) => ({ name: `o${at}`, title: 'O', type })),
    ...rest,
  });

const catalogue = new KindCatalogue([
  kind('number', ['FLOAT', 'FLOAT'], ['FLOAT']),
  kind('list', ['LIST'], ['LIST']),
  kind('length', ['LIST'], ['INT']),
  kind('delay', ['ANY'], ['ANY'], { delays: true }),
  kind('reroute', ['ANY'], ['ANY'], { reroute: true }),
]);

/** `a.0>b.1`: output 0 of a into input 1 of b. */
function make(nodes: Record<string, string>, wires: readonly string[]): Workflow {
  return workflowSchema.parse({
    id: 'w',
    nodes: Object.entries(nodes).map(([id, name]) => ({ id, kind: name })),
    edges: wires.map((wire) => {
      const [, from, output, to, input] = /(\w+)\.(\d)>(\w+)\.(\d)/.exec(wire) ?? [];
      return { source: { node: from, port: `o${output}` }, target: { node: to, port: `i${input}` } };
    }),
  });
}

const text = ({ source, target }: { source: { node: string }; target: { node: string; port: string } }) =>
  `${source.node}>${target.node}.${target.port.slice(1)}`;

const detach = (nodes: Record<string, string>, wires: readonly string[], ids: readonly string[]) =>
  detachedWires(make(nodes, wires), catalogue, ids).healed.map(text);

describe('detachedWires', () => {
  const chain = { a: 'number', b: 'number', c: 'number', d: 'number' };

  it('leads the wires past a node', () => {
    const { gone, healed } = detachedWires(make(chain, ['a.0>b.0', 'b.0>c.0', 'b.0>d.1']), catalogue, ['b']);
    expect(gone).toHaveLength(3);
    expect(healed.map(text)).toEqual(['a>c.0', 'a>d.1']);
  });

  it('keeps the wires among several nodes and leads the others past all of them', () => {
    const wires = make(chain, ['a.0>b.0', 'b.0>c.0', 'c.0>d.0']);
    const { gone, healed } = detachedWires(wires, catalogue, ['b', 'c']);
    expect(healed.map(text)).toEqual(['a>d.0']);
    expect(gone).not.toContain(edgeKey({ node: 'c', port: 'i0' }));
  });

  it('heals only where the types fit', () => {
    const nodes = { a: 'list', b: 'length', c: 'number' };
    expect(detach(nodes, ['a.0>b.0', 'b.0>c.0'], ['b'])).toEqual([]);
  });

  it('takes the first input of a fitting type', () => {
    expect(detach(chain, ['c.0>b.1', 'a.0>b.0', 'b.0>d.0'], ['b'])).toEqual(['a>d.0']);
  });

  it('knows the type that a bend has', () => {
    const nodes = { a: 'list', r: 'reroute', b: 'number', c: 'list' };
    expect(detach(nodes, ['a.0>r.0', 'r.0>c.0'], ['r'])).toEqual(['a>c.0']);
    expect(detach(nodes, ['a.0>r.0', 'r.0>b.0'], ['r'])).toEqual([]);
  });

  it('closes no circle that a node held open', () => {
    expect(detach({ a: 'number', b: 'number', d: 'delay' }, ['a.0>b.0', 'b.0>d.0', 'd.0>a.0'], ['d'])).toEqual([]);
    expect(detach({ a: 'number', d: 'delay' }, ['a.0>d.0', 'd.0>a.0'], ['d'])).toEqual([]);
  });

  it('never makes a workflow that runs into one whose wires do not fit', () => {
    const wiring = new Set(['CYCLE', 'TYPE_MISMATCH', 'UNKNOWN_PORT', 'INPUT_TAKEN']);
    const broken = (workflow: Workflow) =>
      checkWorkflow(workflow, randomCatalogue).filter(({ code }) => wiring.has(code));
    const property = fc.property(wiredWorkflow, fc.array(fc.nat(11)), (workflow, places) => {
      fc.pre(broken(workflow).length === 0);
      const ids = places.flatMap((place) => workflow.nodes[place]?.id ?? []);
      const { gone, healed } = detachedWires(workflow, randomCatalogue, ids);
      const kept = workflow.edges.filter((edge) => !gone.includes(edgeKey(edge.target)));
      const after = { ...workflow, edges: [...kept, ...healed] };
      expect(broken(after)).toEqual([]);
      expect(
        after.edges.filter(({ source, target }) => ids.includes(source.node) !== ids.includes(target.node)),
      ).toEqual([]);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

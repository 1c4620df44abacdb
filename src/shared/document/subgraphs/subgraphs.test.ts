import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { flatten } from '../../graph/subgraphs/flatten';
import { WorkflowKinds } from '../../graph/subgraphs/subgraph-kinds';
import { subgraphOf } from '../../graph/subgraphs/subgraphs';
import { catalogue, wiredWorkflow } from '../../graph/testing/random-workflow';
import { type Workflow, workflowSchema } from '../../graph/workflow';
import {
  addBoundary,
  addNode,
  connect,
  insertFragment,
  makeSubgraph,
  makeUnique,
  moveNodes,
  removeNodes,
  removeSubgraph,
  setInput,
  setSubgraphTitle,
  setTitle,
  toFragment,
  unpackSubgraph,
} from '../edits/edits';
import { nodeAtPath } from '../node-paths';
import { localOrigin } from '../origins';
import { createUndo } from '../undo/undo';
import { fillDocument, readNode, readWorkflow } from '../y/y-workflow';

const wire = (source: string, from: string, target: string, to: string) => ({
  source: { node: source, port: from },
  target: { node: target, port: to },
});

/** `a → b → c`, where `b` also feeds its own second input's neighbour. */
function chain(): Y.Doc {
  return docOf({
    nodes: [
      { id: 'a', kind: 'source' },
      { id: 'b', kind: 'add', title: 'Sum', inputs: { b: 4 }, position: { x: 300, y: 40 } },
      { id: 'c', kind: 'add', inputs: { b: 1 }, position: { x: 600, y: 40 } },
      { id: 'd', kind: 'add', inputs: { a: 2, b: 3 } },
    ],
    edges: [wire('a', 'out0', 'b', 'a'), wire('b', 'out0', 'c', 'a'), wire('b', 'out0', 'd', 'a')],
  });
}

function docOf(workflow: object): Y.Doc {
  const doc = new Y.Doc();
  fillDocument(doc, workflowSchema.parse({ id: 'w', ...workflow }), 'load');
  return doc;
}

const kindsOf = (doc: Y.Doc) => new WorkflowKinds(catalogue, readWorkflow(doc).subgraphs ?? {});
const pack = (doc: Y.Doc, ids: readonly string[], title?: string) => makeSubgraph(doc, ids, kindsOf(doc), title);
const subgraphAt = (doc: Y.Doc, instance: string) => {
  const id = subgraphOf(readNode(doc, instance) ?? { kind: '' }) ?? '';
  return { id, ...(readWorkflow(doc).subgraphs?.[id] ?? { nodes: [], edges: [], title: 'none' }) };
};

/** What runs, without what says where it lies: nodes by the last part of their id, wires by those. */
function meaning(workflow: Workflow, name: (id: string) => string = (id) => id.slice(id.lastIndexOf('/') + 1)) {
  const { workflow: flat, problems } = flatten(workflow, catalogue);
  return {
    problems,
    nodes: flat.nodes
      .map(({ id, kind, inputs, bypassed = false, muted = false }) => ({ id: name(id), kind, inputs, bypassed, muted }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: flat.edges
      .map(({ source, target }) => `${name(source.node)}.${source.port} → ${name(target.node)}.${target.port}`)
      .sort(),
  };
}

/** Names nodes by their titles, which copies keep. */
function byTitle(workflow: Workflow) {
  const flat = flatten(workflow, catalogue).workflow;
  const titles = new Map(flat.nodes.map(({ id, title = '' }) => [id as string, title.split(' › ').at(-1) ?? '']));
  return meaning(workflow, (id) => titles.get(id) ?? id);
}

describe('subgraphs', () => {
  it('are made of any selection, however often, without a change of what runs, and unpacked again', () => {
    const picks = fc.array(fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(wiredWorkflow, picks, (workflow, selections) => {
        const nodes = workflow.nodes.map((node) => ({ ...node, title: `Node ${node.id}` }));
        const doc = docOf({ ...workflow, nodes });
        const before = meaning(readWorkflow(doc));
        const titled = byTitle(readWorkflow(doc));
        const made: string[] = [];
        for (const selection of selections) {
          const ids = readWorkflow(doc).nodes.map(({ id }) => id);
          made.push(
            pack(
              doc,
              selection.map((at) => ids[at % ids.length] ?? ''),
            ),
          );
          expect(meaning(readWorkflow(doc))).toEqual(before);
        }
        // The last one made may hold the others; unpacked from the outside, each is a node of the level it was made on.
        for (let left = true; left; ) {
          const instance = readWorkflow(doc).nodes.find((node) => subgraphOf(node) !== undefined);
          if (instance) unpackSubgraph(doc, instance.id);
          left = instance !== undefined;
          expect(byTitle(readWorkflow(doc))).toEqual(titled);
        }
        expect(Object.keys(readWorkflow(doc).subgraphs ?? {})).toHaveLength(made.length);
      }),
      { numRuns: 100 },
    );
  });

  it('have an input and an output for each value that crosses their border, named after what it leads to', () => {
    const doc = chain();
    const instance = pack(doc, ['b']);
    const kind = kindsOf(doc).of(readNode(doc, instance) ?? { id: '', kind: '' });
    expect(kind).toMatchObject({
      title: 'Subgraph',
      inputs: [{ name: 'a', title: 'a', type: 'FLOAT' }],
      outputs: [{ name: 'out', title: 'Out', type: 'FLOAT' }],
    });
    expect(readWorkflow(doc).edges).toEqual([
      expect.objectContaining(wire(instance, 'out', 'c', 'a')),
      expect.objectContaining(wire(instance, 'out', 'd', 'a')),
      expect.objectContaining(wire('a', 'out0', instance, 'a')),
    ]);
  });

  it('are one step to undo, which brings everything back', () => {
    const doc = chain();
    const undo = createUndo(doc);
    const before = readWorkflow(doc);
    pack(doc, ['b', 'c']);
    undo.undo();
    expect(readWorkflow(doc)).toEqual(before);
  });

  it('take what somebody else does to their nodes meanwhile', () => {
    const doc = chain();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const instance = pack(doc, ['b', 'c']);
    setInput(other, 'b', 'b', 99);
    moveNodes(other, new Map([['c', { x: 7, y: 7 }]]));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(subgraphAt(doc, instance).nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'b', inputs: { b: 99 } }),
        expect.objectContaining({ id: 'c', position: { x: 7, y: 7 } }),
      ]),
    );
  });

  it('are shared by their instances until one is made unique', () => {
    const doc = chain();
    const first = pack(doc, ['b'], 'Smoother');
    const [second = ''] = insertFragment(doc, toFragment(doc, [first]));
    expect(subgraphAt(doc, second).id).toBe(subgraphAt(doc, first).id);
    makeUnique(doc, second);
    expect(subgraphAt(doc, second)).toMatchObject({ title: 'Smoother 2' });
    setInput(doc, 'b', 'b', 5);
    expect(subgraphAt(doc, first).nodes.find(({ kind }) => kind === 'add')?.inputs).toEqual({ b: 5 });
    expect(subgraphAt(doc, second).nodes.find(({ kind }) => kind === 'add')?.inputs).toEqual({ b: 4 });
  });

  it('come along with instances that are pasted into another workflow', () => {
    const doc = chain();
    const inner = pack(doc, ['b'], 'Inner');
    const outer = pack(doc, [inner, 'c'], 'Outer');
    const fragment = toFragment(doc, [outer]);
    const target = docOf({ nodes: [], edges: [] });
    const [pasted = ''] = insertFragment(target, workflowFragment(fragment));
    expect(subgraphAt(target, pasted).title).toBe('Outer');
    expect(meaning(readWorkflow(target)).nodes.map(({ kind }) => kind)).toEqual(['add', 'add']);
    // A second time they are there.
    insertFragment(target, fragment);
    expect(Object.values(readWorkflow(target).subgraphs ?? {}).map(({ title }) => title)).toHaveLength(2);
  });

  it('are never put into themselves', () => {
    const doc = chain();
    const inner = pack(doc, ['b'], 'Inner');
    const outer = pack(doc, [inner], 'Outer');
    const [innerId, outerId] = [subgraphAt(doc, inner).id, subgraphAt(doc, outer).id];
    const instance = { kind: 'subgraph', subgraph: outerId };
    expect(() => addNode(doc, instance, localOrigin, innerId)).toThrow(
      expect.objectContaining({ code: 'SUBGRAPH_RECURSIVE' }),
    );
    expect(() => insertFragment(doc, toFragment(doc, [outer]), undefined, localOrigin, outerId)).toThrow(
      expect.objectContaining({ code: 'SUBGRAPH_RECURSIVE' }),
    );
    expect(() => addNode(doc, { kind: 'subgraph', subgraph: 'gone' })).toThrow(
      expect.objectContaining({ code: 'SUBGRAPH_NOT_FOUND' }),
    );
  });

  it('stay when their last instance goes, and are removed only then', () => {
    const doc = chain();
    const instance = pack(doc, ['b'], 'Smoother');
    const { id } = subgraphAt(doc, instance);
    expect(() => removeSubgraph(doc, id)).toThrow(expect.objectContaining({ code: 'SUBGRAPH_IN_USE' }));
    removeNodes(doc, [instance]);
    expect(readWorkflow(doc).subgraphs?.[id]?.nodes).not.toHaveLength(0);
    removeSubgraph(doc, id);
    expect(readWorkflow(doc).subgraphs).toBeUndefined();
    expect(readNode(doc, 'b')).toBeUndefined();
  });

  it('keep the name of an input when its title changes, and give a new one to each further input', () => {
    const doc = chain();
    const { id } = subgraphAt(doc, pack(doc, ['b']));
    const at = { x: 0, y: 500 };
    const first = addBoundary(doc, id, 'subgraph.input', { title: 'Cutoff (Hz)', position: at });
    const second = addBoundary(doc, id, 'subgraph.input', { title: 'Cutoff (Hz)', position: at });
    expect([first.name, second.name]).toEqual(['cutoff_hz', 'cutoff_hz_2']);
    setTitle(doc, first.node, 'Frequency');
    expect(
      kindsOf(doc)
        .ofSubgraph(id)
        ?.inputs.map(({ name, title }) => [name, title]),
    ).toEqual([
      ['a', 'a'],
      ['cutoff_hz', 'Frequency'],
      ['cutoff_hz_2', 'Cutoff (Hz)'],
    ]);
    const [copy = ''] = insertFragment(doc, toFragment(doc, [first.node]), undefined, localOrigin, id);
    expect(readNode(doc, copy)).toMatchObject({ port: 'cutoff_hz_3' });
  });

  it('have no wires over their border', () => {
    const doc = chain();
    pack(doc, ['b']);
    expect(() => connect(doc, { node: 'a', port: 'out0' }, { node: 'b', port: 'b' })).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_INVALID' }),
    );
  });

  it('have titles that are shown wherever they are used', () => {
    const doc = chain();
    const instance = pack(doc, ['b']);
    setSubgraphTitle(doc, subgraphAt(doc, instance).id, ' Smoother ');
    expect(kindsOf(doc).of(readNode(doc, instance) ?? { id: '', kind: '' })?.title).toBe('Smoother');
  });

  it('lead to their nodes by paths, also where ids hold slashes', () => {
    const doc = docOf({
      nodes: [
        { id: 'x/y', kind: 'subgraph', subgraph: 's' },
        { id: 'top', kind: 'source' },
      ],
      subgraphs: {
        s: { nodes: [{ id: 'deep/er', kind: 'subgraph', subgraph: 't' }] },
        t: { nodes: [{ id: 'n', kind: 'add' }] },
      },
    });
    expect(nodeAtPath(doc, 'x/y/deep/er/n')).toBe('n');
    expect(nodeAtPath(doc, 'x/y/deep/er')).toBe('deep/er');
    expect(nodeAtPath(doc, 'top')).toBe('top');
    for (const path of ['x/y/top', 'top/n', 'x/y/n', 'x/y/']) expect(nodeAtPath(doc, path)).toBeUndefined();
  });
});

/** As it comes from the clipboard. */
const workflowFragment = <T>(fragment: T): T => JSON.parse(JSON.stringify(fragment));

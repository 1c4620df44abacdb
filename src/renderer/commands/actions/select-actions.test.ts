import { afterEach, describe, expect, it } from 'vitest';
import { setTitle } from '#shared/document/edits/edits';
import { nodeIdSchema } from '#shared/graph/ids';
import { workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../../app/testing/fake-services';
import { actionById } from '../actions';
import { performAction } from '../perform';

const fakes: FakeServices[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose();
});

const wire = (source: string, target: string, port = 'in') => ({
  source: { node: source, port: 'out' },
  target: { node: target, port },
});

function create() {
  const fake = createFakeServices({
    workflow: workflowSchema.parse({
      id: 'w',
      nodes: ['a', 'b', 'c'].map((id, at) => ({ id, kind: 'k', position: { x: at * 300, y: 0 } })),
      edges: [wire('b', 'c'), wire('a', 'b'), wire('a', 'c', 'other')],
    }),
  });
  fakes.push(fake);
  const { view } = fake.services;
  const next = () => {
    performAction(actionById('edit.select_wire'), fake.services);
    return view.selectedEdges.get();
  };
  return { ...fake, view, next };
}

describe('a wire is selected without a pointer', () => {
  it('first the one into what is selected, then one after the other along the graph, and round', () => {
    const { view, next } = create();
    view.selectedNodes.set(['b']);
    expect(next()).toEqual(['["b","in"]']);
    expect(view.selectedNodes.get()).toEqual([]);
    expect(next()).toEqual(['["c","in"]']);
    expect(next()).toEqual(['["c","other"]']);
    expect(next()).toEqual(['["b","in"]']);
  });

  it('the one out of what nothing leads into', () => {
    const { view, next } = create();
    view.selectedNodes.set(['a']);
    expect(next()).toEqual(['["b","in"]']);
  });

  it('tells its name, by the titles of its ends', () => {
    const { doc, view, next } = create();
    setTitle(doc, nodeIdSchema.parse('b'), 'Filter');
    next();
    expect(view.announcement.get().text).toBe('Wire from out of a to in of Filter');
  });
});

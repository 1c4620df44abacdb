import { afterEach, expect, it } from 'vitest';
import { addNode, connect, moveNodes, removeNodes, setInput, setPacing } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { undoAloud } from './undo-aloud';

let fake: FakeServices;
afterEach(() => fake.dispose());

function create() {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: 'k' }));
  fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes }) });
  const { document, view } = fake.services;
  const doc = document.doc.get();
  const step = (change: () => void) => {
    document.breakUndo();
    change();
    document.breakUndo();
  };
  const heard = (way: 'undo' | 'redo') => {
    undoAloud(fake.services, way);
    return view.announcement.get().text;
  };
  return { doc, step, heard };
}

it('says what was undone and redone, by what changed', () => {
  const { doc, step, heard } = create();
  step(() => connect(doc, { node: 'a', port: 'o' } as never, { node: 'b', port: 'i' } as never));
  step(() => removeNodes(doc, ['a', 'c']));
  expect([heard('undo'), heard('redo')]).toEqual([
    'Undone: 2 nodes added, 1 wire added',
    'Redone: 2 nodes removed, 1 wire removed',
  ]);
  step(() => moveNodes(doc, new Map([['b', { x: 5, y: 5 }]])));
  expect(heard('undo')).toBe('Undone: 1 node moved');
  step(() => setInput(doc, 'b', 'x', 1));
  expect(heard('undo')).toBe('Undone: 1 node changed');
  step(() => setPacing(doc, { mode: 'free' }));
  expect(heard('undo')).toBe('Undone: settings of the workflow');
  step(() => addNode(doc, { kind: 'k', version: 1, position: { x: 0, y: 0 } }));
  expect(heard('undo')).toBe('Undone: 1 node removed');
});

it('says that nothing was undone where somebody else has changed since what was to be', () => {
  const { doc, step, heard } = create();
  step(() => setInput(doc, 'b', 'x', 1));
  setInput(doc, 'b', 'x', 2, 'somebody else');
  expect(heard('undo')).toBe('');
  expect(fake.calls).toEqual(['info: Nothing is undone: somebody else has since changed what the last steps did.']);
  expect(fake.services.document.canUndo.get()).toBe(false);
});

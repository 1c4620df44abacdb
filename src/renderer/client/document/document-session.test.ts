import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { addNode, removeNodes, setInput, setName, setTitle } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import type { DocumentInfo } from '#shared/protocol/requests';
import { SessionAccess } from '../access';
import { Cell } from '../cell';
import { LiveConnection } from '../link/connection';
import { FakeBackend } from '../testing/fake-backend';
import { ManualTimers } from '../testing/manual-timers';
import { until } from '../testing/until';
import { LiveDocumentSession } from './document-session';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const nodes = ['a', 'b'].map((id) => ({ id, kind: 'add' }));
const kind = kindSchema.parse({
  kind: 'add',
  version: 1,
  title: 'Add',
  description: '',
  category: 'Math',
  inputs: [{ name: 'x', type: 'FLOAT', title: 'x', required: true, control: { type: 'number' } }],
  outputs: [],
});

async function start() {
  const backend = own.add(new FakeBackend());
  const timers = new ManualTimers();
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const options = { route: backend.route, timers, random: () => 0, events: [], warn };
  const connection = own.add(new LiveConnection(options));
  const kinds = new Cell(new KindCatalogue([]));
  const access = new SessionAccess('editor');
  const session = own.add(
    new LiveDocumentSession({ link: connection, access, kinds, secrets: new Cell(undefined), timers, warn }),
  );
  await until(() => connection.state.get().phase === 'live');
  const reconnect = async () => {
    timers.advance(5_000);
    await until(() => connection.state.get().phase === 'live');
    await quiet();
  };
  return { backend, timers, connection, access, session, kinds, warnings, reconnect };
}

/** Everything under way has arrived. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));

async function shown() {
  const context = await start();
  const added = context.backend.addDocument({ id: 'w', name: 'W', nodes });
  await context.session.show(added.info);
  return { ...context, main: added.doc, info: added.info, mine: context.session.doc.get() };
}

describe('one document', () => {
  it('is there when show() has answered, and what each side edits reaches the other', async () => {
    const { session, main, mine } = await shown();
    expect(session.nodeIds.get()).toEqual(['a', 'b']);
    expect(session.info.get()?.name).toBe('W');
    setTitle(mine, 'a', 'from the window');
    await until(() => readWorkflow(main).nodes[0]?.title === 'from the window');
    setTitle(main, 'b', 'from main');
    await until(() => session.node('b').get()?.title === 'from main');
  });

  it('undoes what was edited here and never what others did', async () => {
    const { session, main, mine } = await shown();
    expect(session.canUndo.get()).toBe(false);
    setInput(mine, 'a', 'x', 1);
    expect(session.canUndo.get()).toBe(true);
    setInput(main, 'b', 'x', 2);
    await until(() => session.node('b').get()?.inputs.x === 2);
    session.undo();
    expect([session.canUndo.get(), session.canRedo.get()]).toEqual([false, true]);
    session.undo();
    await quiet();
    expect(readWorkflow(main).nodes.map((node) => node.inputs)).toEqual([{}, { x: 2 }]);
    session.redo();
    await until(() => readWorkflow(main).nodes[0]?.inputs.x === 1);
  });

  it('passes over a step that somebody else has changed since, and says so', async () => {
    const { session, main, mine } = await shown();
    setTitle(mine, 'b', 'first');
    session.breakUndo();
    setInput(mine, 'a', 'x', 1);
    await until(() => readWorkflow(main).nodes[0]?.inputs.x === 1);
    setInput(main, 'a', 'x', 2);
    await until(() => session.node('a').get()?.inputs.x === 2);
    expect(session.undo()).toBe('another');
    expect(readWorkflow(mine).nodes).toMatchObject([{ inputs: { x: 2 } }, { id: 'b' }]);
    expect(session.node('b').get()?.title).toBeUndefined();
    expect(session.redo()).toBe('newest');
    // Else both would write at once, and it is chance whose title stays.
    await until(() => readWorkflow(main).nodes[1]?.title === 'first');
    setTitle(main, 'b', 'theirs');
    await until(() => session.node('b').get()?.title === 'theirs');
    expect(session.undo()).toBe('none');
    expect(session.canUndo.get()).toBe(false);
    expect(readWorkflow(mine).nodes[1]?.title).toBe('theirs');
  });

  it('takes back the one step that is meant, and no earlier one in its place', async () => {
    const { session, main, mine } = await shown();
    setTitle(mine, 'b', 'first');
    session.breakUndo();
    setInput(mine, 'a', 'x', 1);
    const step = session.newestStep.get() ?? {};
    await until(() => readWorkflow(main).nodes[0]?.inputs.x === 1);
    setInput(main, 'a', 'x', 2);
    await until(() => session.node('a').get()?.inputs.x === 2);
    expect(session.undoOnly(step)).toBe('none');
    expect(readWorkflow(mine).nodes).toMatchObject([{ inputs: { x: 2 } }, { title: 'first' }]);
    const first = session.newestStep.get() ?? {};
    expect(session.canUndo.get()).toBe(true);
    setTitle(mine, 'a', 'later');
    expect(session.undoOnly(first)).toBe('none');
    expect(session.undo()).toBe('newest');
    expect(session.undoOnly(first)).toBe('newest');
    expect(readWorkflow(mine).nodes[1]?.title).toBeUndefined();
  });

  it('keeps edits made without a link and merges them with those made meanwhile', async () => {
    const { backend, session, main, mine, reconnect } = await shown();
    backend.cut();
    setTitle(mine, 'a', 'offline');
    const added = addNode(mine, { kind: 'add', position: { x: 0, y: 0 } });
    setTitle(main, 'b', 'meanwhile');
    await quiet();
    expect(readWorkflow(main).nodes.map((node) => node.title)).toEqual([undefined, 'meanwhile']);
    await reconnect();
    await until(() => session.node('b').get()?.title === 'meanwhile');
    expect(readWorkflow(main)).toEqual(readWorkflow(mine));
    expect(readWorkflow(main).nodes.map((node) => node.id)).toEqual(['a', 'b', added]);
    expect(session.doc.get()).toBe(mine);
  });

  it('sends nothing before the server has let it in again, and loses nothing by that', async () => {
    const { backend, main, mine, reconnect } = await shown();
    backend.cut();
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    backend.delay = (method) => (method === 'document.join' ? gate : undefined);
    await reconnect();
    setTitle(mine, 'a', 'while joining');
    await quiet();
    go();
    await until(() => readWorkflow(main).nodes[0]?.title === 'while joining');
    expect(backend.refused).toEqual([]);
  });

  it('is the same on both sides after any cuts and edits', async () => {
    const step = fc.constantFrom('mine', 'main', 'add', 'remove', 'cut', 'connect', 'wait', 'undo');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { backend, session, main, mine, reconnect, connection, warnings } = await shown();
        for (const [index, what] of steps.entries()) {
          const id = session.nodeIds.get()[index % 2];
          if (what === 'mine' && id) setInput(mine, id, 'x', index);
          else if (what === 'main') addNode(main, { kind: 'add', position: { x: index, y: 0 } });
          else if (what === 'add') addNode(mine, { kind: 'add', position: { x: index, y: 0 } });
          else if (what === 'remove' && id) removeNodes(mine, [id]);
          else if (what === 'cut') backend.cut();
          else if (what === 'connect') await reconnect();
          else if (what === 'undo') session.undo();
          else await quiet();
        }
        backend.cut();
        await reconnect();
        await quiet();
        expect(connection.state.get().phase).toBe('live');
        expect(readWorkflow(mine)).toEqual(readWorkflow(main));
        expect(session.nodeIds.get()).toEqual(readWorkflow(main).nodes.map((node) => node.id));
        expect([warnings, backend.refused]).toEqual([[], []]);
        own.dispose();
        own = new DisposableStore();
      }),
      { numRuns: 40 },
    );
  });

  it('survives a change that cannot be read', async () => {
    const { backend, session, main, warnings } = await shown();
    backend.broadcast({ type: 'document_sync', workflow_id: 'w', payload: new Uint8Array([2, 3, 255, 255, 255]) });
    await until(() => warnings.length === 1);
    setTitle(main, 'a', 'later');
    await until(() => session.node('a').get()?.title === 'later');
  });

  it('follows its name and its modified mark', async () => {
    const { backend, session, info } = await shown();
    const changed: DocumentInfo = { ...info, name: 'New', modified: true };
    const entry = backend.documents.get('w');
    if (entry) entry.info = changed;
    backend.broadcast({ type: 'documents_changed' });
    await until(() => session.info.get()?.modified === true);
    expect(session.info.get()).toEqual(changed);
  });

  it('that somebody else closed is told of', async () => {
    const { backend, session, info } = await shown();
    const closed: DocumentInfo[] = [];
    own.add(session.closed((document) => closed.push(document)));
    backend.documents.delete('w');
    backend.broadcast({ type: 'documents_changed' });
    await until(() => closed.length > 0);
    expect(closed).toEqual([info]);
  });

  it('that the server lost comes back from this window', async () => {
    const { backend, session, mine, reconnect } = await shown();
    const restored: DocumentInfo[] = [];
    own.add(session.restored((document) => restored.push(document)));
    backend.handlers = {
      'document.import': ({ text, unsaved }) => {
        expect(unsaved).toBe(true);
        return backend.addDocument({ ...JSON.parse(text), id: 'w2' }).info;
      },
    };
    backend.cut();
    backend.documents.delete('w');
    setName(mine, 'edited offline');
    await reconnect();
    await until(() => restored.length === 1);
    expect([session.info.get()?.workflow_id, session.nodeIds.get()]).toEqual(['w2', ['a', 'b']]);
    const again = backend.documents.get('w2')?.doc;
    if (!again) throw new Error('not imported');
    expect(readWorkflow(again).name).toBe('edited offline');
    setTitle(session.doc.get(), 'a', 'goes on');
    await until(() => readWorkflow(again).nodes[0]?.title === 'goes on');
  });

  it('that the server lost comes back even under the id it had', async () => {
    const { backend, session, reconnect } = await shown();
    backend.handlers = { 'document.import': ({ text }) => backend.addDocument(JSON.parse(text)).info };
    backend.cut();
    backend.documents.delete('w');
    await reconnect();
    await until(() => backend.documents.has('w'));
    await quiet();
    setTitle(session.doc.get(), 'a', 'joined');
    const again = backend.documents.get('w')?.doc;
    if (!again) throw new Error('not imported');
    await until(() => readWorkflow(again).nodes[0]?.title === 'joined');
  });
});

describe('another document', () => {
  it('takes the place of the first, which is left', async () => {
    const { backend, session, main, mine } = await shown();
    const other = backend.addDocument({ id: 'v', name: 'V', nodes: [{ id: 'z', kind: 'add' }] });
    setInput(mine, 'a', 'x', 1);
    await session.show(other.info);
    expect([session.nodeIds.get(), session.info.get()?.name, session.canUndo.get()]).toEqual([['z'], 'V', false]);
    await until(() => backend.requests.includes('document.leave'));
    await quiet();
    setTitle(main, 'a', 'unseen');
    await quiet();
    expect(session.node('a').get()).toBeUndefined();
  });

  it('that cannot be joined leaves the first as it was', async () => {
    const { session, main, info } = await shown();
    await expect(session.show({ ...info, workflow_id: 'nowhere' as never })).rejects.toMatchObject({
      code: 'WORKFLOW_NOT_FOUND',
    });
    setTitle(main, 'a', 'still');
    await until(() => session.node('a').get()?.title === 'still');
    expect(session.info.get()).toEqual(info);
  });

  it('asked for last wins, however late the others answer', async () => {
    const { backend, session } = await shown();
    const slow = backend.addDocument({ id: 'slow', nodes: [{ id: 's', kind: 'add' }] });
    const fast = backend.addDocument({ id: 'fast', nodes: [{ id: 'f', kind: 'add' }] });
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    backend.delay = (method, params) =>
      method === 'document.join' && JSON.stringify(params).includes('slow') ? gate : undefined;
    const first = session.show(slow.info);
    await session.show(fast.info);
    go();
    await first;
    expect([session.info.get()?.workflow_id, session.nodeIds.get()]).toEqual(['fast', ['f']]);
  });

  it('whose link breaks while it is being loaded is an error and no endless wait', async () => {
    const { backend, session } = await start();
    const { info } = backend.addDocument({ id: 'w', nodes });
    const showing = session.show(info);
    backend.cut();
    await expect(showing).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    expect(session.info.get()).toBeUndefined();
  });
});

describe('problems', () => {
  it('are known at once here, and are what main says once it has answered', async () => {
    const { backend, session, kinds, timers, mine } = await shown();
    const fromMain = { code: 'INTERNAL' as const, message: 'as main sees it' };
    let answer = () => {};
    backend.handlers = {
      'workflow.check': () =>
        new Promise((resolve) => {
          answer = () => resolve({ problems: [fromMain] });
        }),
    };
    expect(session.problems.get()).toEqual([]);
    kinds.set(new KindCatalogue([kind]));
    expect(session.problems.get().map(({ code, node_id }) => [code, node_id])).toEqual([
      ['INPUT_MISSING', 'a'],
      ['INPUT_MISSING', 'b'],
    ]);
    await quiet();
    answer();
    await until(() => session.problems.get()[0]?.code === 'INTERNAL');
    setInput(mine, 'a', 'x', 1);
    expect(session.problems.get()).toHaveLength(1);
    timers.advance(200);
    expect(session.problems.get().map(({ node_id }) => node_id)).toEqual(['b']);
  });

  it('are not set back by an answer about the workflow as it was before an edit', async () => {
    const { backend, session, kinds, timers, mine } = await shown();
    const answers: ((value: { problems: [] }) => void)[] = [];
    backend.handlers = { 'workflow.check': () => new Promise((resolve) => answers.push(resolve)) };
    kinds.set(new KindCatalogue([kind]));
    setInput(mine, 'a', 'x', 1);
    timers.advance(200);
    await until(() => answers.length === 2);
    answers[0]?.({ problems: [] });
    await quiet();
    expect(session.problems.get().map(({ node_id }) => node_id)).toEqual(['b']);
  });

  it('are not asked for when only the layout changed, and once for a burst of edits', async () => {
    const { backend, kinds, timers, mine } = await shown();
    kinds.set(new KindCatalogue([kind]));
    await quiet();
    const asked = () => backend.requests.filter((method) => method === 'workflow.check').length;
    expect(asked()).toBe(1);
    setTitle(mine, 'a', 'title');
    timers.advance(1_000);
    for (let value = 0; value < 20; value++) {
      setInput(mine, 'a', 'x', value);
      timers.advance(10);
    }
    await quiet();
    expect(asked()).toBe(1);
    timers.advance(1_000);
    await quiet();
    expect(asked()).toBe(2);
  });
});

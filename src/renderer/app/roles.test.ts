import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { addNode, setInput, setTitle } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { Role } from '#shared/protocol/roles';
import { runInfoSchema } from '#shared/protocol/run-status';
import { until } from '../client/testing/until';
import { beginClient, connectClient } from './testing/connected-client';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const quiet = () => new Promise((resolve) => setImmediate(resolve));

const nodes = [{ id: 'a', kind: 'k', inputs: { x: 1 } }];

/** A client that shows a workflow of one node. */
async function shown(role: Role) {
  const connected = own.add(
    await connectClient((b) => {
      b.role = role;
      b.addDocument({ id: 'w', name: 'W', nodes });
    }),
  );
  const main = connected.backend.documents.get('w')?.doc;
  if (!main) throw new Error('no document');
  const { client, timers } = connected;
  const comeBack = async () => {
    timers.advance(5_000);
    await until(() => client.connection.state.get().phase === 'live');
    await quiet();
  };
  return { ...connected, main, comeBack, x: () => client.tab.session.node('a').get()?.inputs.x };
}

describe('[P31] below editor', () => {
  it.each(['viewer', 'operator'] as const)('%s: the document takes what comes, and no edit made here', async (role) => {
    const { client, main, backend } = await shown(role);
    expect(client.access.role.get()).toBe(role);
    const doc = client.tab.session.doc.get();
    const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });
    expect(() => setTitle(doc, 'a', 'mine')).toThrow(forbidden);
    expect(() => addNode(doc, { kind: 'k', position: { x: 0, y: 0 } })).toThrow(forbidden);
    expect(() => doc.transact(() => {})).toThrow(forbidden);
    client.tab.session.undo();
    setTitle(main, 'a', 'theirs');
    await until(() => client.tab.session.node('a').get()?.title === 'theirs');
    expect(readWorkflow(doc)).toEqual(readWorkflow(main));
    expect(backend.received.filter((message) => message.type === 'document_sync')).toHaveLength(1);
  });

  it('no document is asked for where none is open; one that is opened is shown', async () => {
    const { client, backend, told } = own.add(
      beginClient((b) => {
        b.role = 'viewer';
      }),
    );
    await until(() => client.tab.session.vacant.get());
    expect([backend.requests.includes('document.new'), told]).toEqual([false, []]);
    backend.addDocument({ id: 'w', nodes });
    backend.broadcast({ type: 'documents_changed' });
    await until(() => client.tab.session.info.get()?.workflow_id === 'w');
    expect(client.tab.session.vacant.get()).toBe(false);
  });

  it('the last document that is closed leaves an empty window, and a server that lost it is not given it again', async () => {
    const { client, backend, told, comeBack } = await shown('operator');
    backend.cut();
    backend.documents.delete('w');
    await comeBack();
    await until(() => client.tab.session.vacant.get());
    expect([client.tab.session.info.get(), client.tab.session.nodeIds.get()]).toEqual([undefined, []]);
    expect(backend.requests).not.toContain('document.import');
    expect(told).toEqual(['“W” was closed elsewhere']);
  });
});

describe('[P31] a role that is lost', () => {
  it('takes back what was edited without a link, and says so once', async () => {
    const { client, backend, main, told, comeBack, x } = await shown('editor');
    backend.cut();
    setInput(client.tab.session.doc.get(), 'a', 'x', 'offline');
    backend.role = 'viewer';
    await comeBack();
    await until(() => x() === 1);
    expect(client.tab.session.canUndo.get()).toBe(false);
    setInput(main, 'a', 'x', 2);
    await until(() => x() === 2);
    expect(told).toEqual(['You may not change “W”; it is shown as the server has it']);
  });

  it('takes back edits that the server refuses, however many, and says so once', async () => {
    const { client, backend, main, told, x } = await shown('editor');
    backend.role = 'operator';
    const doc = client.tab.session.doc.get();
    for (const value of [5, 6, 7]) setInput(doc, 'a', 'x', value);
    expect(x()).toBe(7);
    await until(() => x() === 1);
    await until(() => told.length > 0);
    await quiet();
    expect(client.access.role.get()).toBe('operator');
    expect(readWorkflow(client.tab.session.doc.get())).toEqual(readWorkflow(main));
    expect(told).toEqual(['You may not change “W”; it is shown as the server has it']);
    setInput(main, 'a', 'x', 8);
    await until(() => x() === 8);
  });

  it('is acted on at the next link where the one it was told over broke', async () => {
    const { client, backend, comeBack, told, x } = await shown('editor');
    backend.role = 'viewer';
    setInput(client.tab.session.doc.get(), 'a', 'x', 5);
    let cuts = 0;
    backend.delay = (method) => {
      if (method === 'document.join' && cuts === 0) {
        cuts += 1;
        backend.cut();
      }
      return undefined;
    };
    await until(() => cuts === 1);
    await quiet();
    expect(x()).toBe(5);
    await comeBack();
    await until(() => x() === 1);
    expect(told.filter((line) => line.startsWith('You may not'))).toHaveLength(1);
  });

  it('that is won back lets edits through again', async () => {
    const { client, backend, main, comeBack } = await shown('viewer');
    backend.cut();
    backend.role = 'editor';
    await comeBack();
    await until(() => client.access.may('editor'));
    setInput(client.tab.session.doc.get(), 'a', 'x', 3);
    await until(() => readWorkflow(main).nodes[0]?.inputs.x === 3);
  });
});

describe('[P31] an input', () => {
  it('of an editor goes into the document, and can be undone', async () => {
    const { client, backend, x } = await shown('editor');
    client.tab.inputs.set('a', 'x', 4);
    expect([x(), client.tab.session.canUndo.get()]).toEqual([4, true]);
    await quiet();
    expect(backend.inputs).toEqual([]);
  });

  it('of an operator is written by the server, and shown before', async () => {
    const { client, backend, main, x } = await shown('operator');
    client.tab.inputs.set('a', 'x', 4);
    client.tab.inputs.set('a', 'x', 5);
    expect([x(), readWorkflow(client.tab.session.doc.get()).nodes[0]?.inputs.x]).toEqual([5, 1]);
    await until(() => client.updates.waiting.get() === 0);
    expect(backend.inputs).toEqual([
      ['a', 'x', 4],
      ['a', 'x', 5],
    ]);
    expect([x(), readWorkflow(client.tab.session.doc.get()).nodes[0]?.inputs.x]).toEqual([5, 5]);
    // Nothing stands before the document any more.
    setInput(main, 'a', 'x', 6);
    await until(() => x() === 6);
    expect(client.tab.session.canUndo.get()).toBe(false);
  });

  it('that the server refuses is shown as it is, with the reason', async () => {
    const { client, backend, told, x } = await shown('operator');
    backend.refuseInput = () => 'Too large.';
    client.tab.inputs.set('a', 'x', 4);
    expect(x()).toBe(4);
    await until(() => told.length === 1);
    expect([x(), told]).toEqual([1, ['error: The input was not set: Too large.']]);
  });

  it('can not be set by a viewer', async () => {
    const { client, backend, x } = await shown('viewer');
    expect(() => client.tab.inputs.set('a', 'x', 4)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(() => client.tab.inputs.reset('a', 'x')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    await quiet();
    expect([x(), backend.inputs]).toEqual([1, []]);
  });
});

describe('[P31] the pace', () => {
  const pacing = { mode: 'free' } as const;
  const run = (phase: 'running' | 'ended') =>
    runInfoSchema.parse({
      run_id: 'r',
      workflow_id: 'w',
      mode: 'continuous',
      status: phase === 'running' ? { phase } : { phase, end: { reason: 'stopped' } },
      pacing: { mode: 'rate', hz: 10 },
      started_at: 0,
      execution_count: 0,
      last_execution_time: 0,
      revision: 0,
      node_count: 1,
    });

  it('of an editor is the document’s', async () => {
    const { client, backend, main } = await shown('editor');
    await client.tab.runs.setPacing(pacing);
    await until(() => readWorkflow(main).settings.pacing.mode === 'free');
    expect([client.tab.runs.pacing.get(), backend.requests.includes('run.set_pacing')]).toEqual([undefined, false]);
  });

  it('of an operator is that of the run, until the run ends', async () => {
    const { client, backend, main } = await shown('operator');
    const asked: unknown[] = [];
    backend.handlers = {
      'run.set_pacing': (params) => {
        asked.push(params);
        return {};
      },
    };
    client.tab.mirror.run.set(run('running'));
    await client.tab.runs.setPacing(pacing);
    expect([asked, client.tab.runs.pacing.get()]).toEqual([[{ workflow_id: 'w', pacing }], pacing]);
    expect(readWorkflow(main).settings.pacing.mode).toBe('rate');
    client.tab.mirror.run.set(run('ended'));
    expect(client.tab.runs.pacing.get()).toBeUndefined();
  });
});

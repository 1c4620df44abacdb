import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisposableStore, toDisposable } from '#shared/base/disposable';
import { addNode, setInput, setName } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import { outputOf } from '#shared/graph/kinds/kinds';
import { OutputRow } from '../../src/renderer/editor/node/OutputRow';
import { type OpenWindow, openWindow, type Passing } from './support/open-window';
import { firstOccurrences, namedFiles, ways } from './support/ways';

const waitFor = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000 });

describe('docs/data-path.md', () => {
  it('names a file for each step of each way, all of them there', () => {
    expect([...ways].map(([name, steps]) => `${name}: ${steps.length}`)).toEqual([
      'An edit: 11',
      'An error: 10',
      'A reconnect: 11',
      'A save: 11',
      'A stop: 12',
    ]);
    for (const steps of ways.values()) expect(steps.map(({ number }) => number)).toEqual(steps.map((_, at) => at + 1));
    expect(namedFiles.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('each way is walked in the order of its steps', () => {
  let window: OpenWindow;
  let workflow: WorkflowId;
  /** Steps in the order in which they were seen. */
  let seen: string[] = [];
  let listening: DisposableStore;

  beforeAll(async () => {
    window = await openWindow();
    await waitFor(() => expect(window.client.tab.session.node('limit').get()).toBeDefined());
    workflow = window.client.tab.session.info.get()?.workflow_id as WorkflowId;
  }, 60_000);

  beforeEach(() => {
    seen = [];
    listening = new DisposableStore();
    window.onWire = () => undefined;
  });

  afterEach(async () => {
    listening.dispose();
    if (window.engine.engine.activeRun(workflow)) await stop();
  });

  afterAll(() => window?.close());

  const doc = () => window.client.tab.session.doc.get();
  const start = () => window.client.connection.request('run.start', { workflow_id: workflow });
  const stop = () => window.client.connection.request('run.stop', { workflow_id: workflow });
  const see = (step: string) => void seen.push(step);

  /** Notes a step when a method is called, and then lets it do what it does. */
  function spy<T extends object, K extends keyof T & string>(object: T, method: K, step: string, when = () => true) {
    const original = (object[method] as (...args: unknown[]) => unknown).bind(object);
    object[method] = ((...args: unknown[]) => {
      if (when()) see(step);
      return original(...args);
    }) as T[K];
    listening.add(
      toDisposable(() => {
        object[method] = original as T[K];
      }),
    );
  }

  it('an edit', async () => {
    await start();
    const { engine, hub, client } = window;
    const report = client.tab.mirror.node('limit');
    await waitFor(() => expect(report.get()?.data.tick).toBeGreaterThan(0));
    const value = 73;
    const inMain = () => readWorkflow(hub.documents.get(workflow).doc).nodes.find(({ id }) => id === 'limit')?.inputs;
    window.onWire = ({ to, message }) => {
      if (to === 'main' && message.type === 'document_sync') see('wire');
      if (to === 'window' && outputOfLimit(message) === value) see('wire back');
    };
    spy(engine.engine, 'setInput', 'engine slot', () => {
      // The engine follows the document, so by now main's document must hold the value.
      if (inMain()?.position === value) see('document in main');
      return true;
    });
    listening.add(
      engine.engine.on('nodes', ({ reports }) => {
        if (reports.some((one) => one.node_id === 'limit' && one.data.outputs?.value === value)) see('state event');
      }),
    );
    listening.add(
      report.subscribe(() => {
        if (report.get()?.data.outputs?.value === value) see('mirror');
      }),
    );

    doc().once('update', () => see('document transaction'));
    setInput(doc(), 'limit', 'position', value);
    await waitFor(() => expect(seen).toContain('mirror'));

    expect(firstOccurrences(seen)).toEqual([
      'document transaction',
      'wire',
      'document in main',
      'engine slot',
      'state event',
      'wire back',
      'mirror',
    ]);
    // What the tick computed carries the revision of the edit that caused it (E12).
    expect(report.get()?.data.revision).toBeGreaterThan(0);

    const kind = client.tab.kinds.get().find('input.slider');
    const port = kind && outputOf(kind, 'value');
    if (!port) throw new Error('The slider has no output.');
    expect(renderToStaticMarkup(<OutputRow port={port} report={report} handle={null} />)).toContain(String(value));
  });

  it('an error', async () => {
    const { engine, client } = window;
    const node = addNode(doc(), { kind: 'test.fail', position: { x: 0, y: 600 } });
    const reports = client.tab.mirror.node(node);
    listening.add(
      engine.engine.on('nodes', (news) => {
        if (news.reports.some((one) => one.node_id === node && one.state === 'error')) see('state event');
      }),
    );
    window.onWire = ({ to, message }) => {
      if (to === 'window' && failed(message, node)) see('wire back');
    };
    listening.add(
      reports.subscribe(() => {
        if (reports.get()?.state === 'error') see('mirror');
      }),
    );
    listening.add(
      client.tab.mirror.errors.subscribe(() => {
        if (client.tab.mirror.errors.get().some(({ nodeId }) => nodeId === node)) see('list of errors');
      }),
    );
    await start();
    await waitFor(() => expect(seen).toContain('list of errors'));

    expect(firstOccurrences(seen)).toEqual(['state event', 'wire back', 'mirror', 'list of errors']);
    // What does not depend on it goes on.
    const tick = client.tab.mirror.node('limit').get()?.data.tick ?? 0;
    await waitFor(() => expect(client.tab.mirror.node('limit').get()?.data.tick).toBeGreaterThan(tick));
  });

  it('a reconnect', async () => {
    await start();
    const { client, hub } = window;
    const { connection } = client;
    await waitFor(() => expect(client.tab.mirror.run.get()?.status.phase).toBe('running'));
    const titleInMain = () => readWorkflow(hub.documents.get(workflow).doc).name;
    window.onWire = ({ to, message }) => {
      if (to === 'main' && message.type === 'subscribe') see(isResume(message) ? 'resume' : 'begin anew');
      if (to === 'window' && message.type === 'subscription_confirmed') see('confirmed');
      if (to === 'main' && message.type === 'request' && message.method === 'document.join') see('join');
    };
    listening.add(
      connection.state.subscribe(() => {
        const { phase } = connection.state.get();
        if (phase === 'live') see('live');
      }),
    );
    listening.add(
      client.tab.mirror.stale.subscribe(() => see(client.tab.mirror.stale.get() ? 'shown as old' : 'true again')),
    );

    window.cut();
    await waitFor(() => expect(seen).toContain('shown as old'));
    expect(connection.state.get().phase).not.toBe('live');
    setName(doc(), 'Named while nobody heard');
    await waitFor(() => expect(titleInMain()).toBe('Named while nobody heard'));
    await waitFor(() => expect(seen).toContain('true again'));

    expect(firstOccurrences(seen)).toEqual(['shown as old', 'resume', 'confirmed', 'live', 'true again', 'join']);
  });

  it('a save', async () => {
    const { client, hub } = window;
    const recovery = join(hub.folder, 'recovery');
    setInput(doc(), 'limit', 'position', 12);
    // What is unsaved is in the journal first.
    await waitFor(async () => expect(await readdir(recovery)).not.toEqual([]));
    const { info } = client.tab.session;
    let asked: unknown;
    window.onWire = ({ to, message }) => {
      if (to === 'main' && message.type === 'request' && message.method === 'document.save') {
        asked = message.id;
        see('request');
      }
      if (to === 'window' && message.type === 'response' && message.id === asked) see('answer');
    };
    spy(hub.documents, 'save', 'document');
    listening.add(
      hub.documents.onChanged(() => {
        if (!hub.documents.get(workflow).info().modified) see('mark');
      }),
    );
    await client.tab.session.show(
      await client.connection.request('document.save', { workflow_id: workflow, file: 'walked.json' }),
    );

    expect(firstOccurrences(seen)).toEqual(['request', 'document', 'mark', 'answer']);
    const text = await readFile(join(hub.folder, 'workflows', 'walked.json'), 'utf8');
    expect(text).toBe(hub.documents.exportJson(workflow));
    expect(await readdir(recovery)).toEqual([]);
    expect(info.get()).toMatchObject({ file: 'walked.json', modified: false });
  });

  it('a stop', async () => {
    const { engine, client, hub } = window;
    await start();
    await waitFor(() => expect(client.tab.mirror.run.get()?.status.phase).toBe('running'));
    window.onWire = ({ to, message }) => {
      if (to === 'main' && message.type === 'request' && message.method === 'run.stop') see('request');
      if (to === 'window' && message.type === 'workflow_event') see('wire back');
    };
    spy(hub.documents.runs as { stop(id: string): Promise<unknown> }, 'stop', 'run of the document');
    spy(engine.engine, 'stop', 'engine');
    listening.add(engine.engine.on('runEnded', () => see('end')));
    listening.add(
      client.tab.mirror.run.subscribe(() => {
        if (client.tab.mirror.run.get()?.status.phase === 'ended') see('mirror');
      }),
    );
    await client.tab.runs.stop();
    await waitFor(() => expect(seen).toContain('mirror'));

    expect(firstOccurrences(seen)).toEqual(['request', 'run of the document', 'engine', 'end', 'wire back', 'mirror']);
    // The values of the last tick stay.
    expect(client.tab.mirror.node('limit').get()?.data.outputs?.value).toBe(12);
  });
});

function outputOfLimit({ type, data }: Passing['message']): unknown {
  const { node_id, data: state } = (data ?? {}) as { node_id?: string; data?: { outputs?: { value?: number } } };
  return type === 'node_state' && node_id === 'limit' ? state?.outputs?.value : undefined;
}

function failed({ type, data }: Passing['message'], node: string): boolean {
  const { node_id, state } = (data ?? {}) as { node_id?: string; state?: string };
  return type === 'node_state' && node_id === node && state === 'error';
}

/** Whether it names a place to go on from. */
function isResume({ resume }: Passing['message']): boolean {
  return typeof resume === 'object' && resume !== null;
}

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { workflow } from '#main/engine/testing/workflows';
import { setDeadMan } from '#shared/document/edits/edits';
import type { WorkflowId } from '#shared/graph/ids';
import { TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';

// Over real WebSockets, a real host and real threads.

describe('[E9] the dead man', () => {
  let engine: TestEngine;
  let server: TestHub;
  let watcher: TestClient;
  beforeAll(async () => {
    engine = await startTestEngine();
    server = await startHub({
      engine: engine.engine,
      environment: { WEBSOCKET_HEARTBEAT_INTERVAL: '0.1', WEBSOCKET_PING_TIMEOUT: '0.2' },
    });
  }, 60_000);
  afterEach(async () => {
    watcher.close();
    await Promise.all(engine.engine.runs().map((run) => engine.engine.stop(run.run_id)));
  });
  afterAll(async () => {
    await server?.close();
    await engine?.close();
  });

  const connect = () => TestClient.open(webSocket(server.url, server.token));
  const rate = { mode: 'rate', hz: 50, overrun: 'skip' };
  let opened = 0;

  /** Hangs up, and resolves when the server knows. */
  async function hangUp(client: TestClient): Promise<void> {
    const left = server.hub.sessionCount - 1;
    client.close();
    while (server.hub.sessionCount > left) await new Promise(setImmediate);
  }

  /** A workflow with a hook, opened; and a client that hears everything and joins nothing. */
  async function prepare(seconds: number | undefined): Promise<WorkflowId> {
    watcher = await connect();
    watcher.send({ type: 'subscribe', events: ['workflow_event', 'continuous_update', 'log'] });
    const settings = { pacing: rate, ...(seconds !== undefined && { dead_man: { seconds } }) };
    const flow = workflow({ r: 'test.recorder' }, [], { id: `dead-${++opened}`, settings });
    const { workflow_id } = await server.documents.importText('dead.json', JSON.stringify(flow));
    return workflow_id;
  }

  const stopped = () => watcher.find('workflow_event', ({ event }) => event === 'continuous_stopped');
  const ticks = () => watcher.all('continuous_update').length;
  async function ticksOn(): Promise<void> {
    const before = ticks();
    await watcher.until(() => ticks() >= before + 10, 'ten more ticks');
  }

  it('stops the run of a client that hangs up, hooks and all, and says so', async () => {
    const workflow_id = await prepare(0.1);
    const client = await connect();
    const run = await client.request('run.start', { workflow_id });
    await ticksOn();
    client.close();
    const { data } = await stopped();
    expect(data).toMatchObject({
      run_id: run.run_id,
      reason: 'stopped',
      by: 'dead_man',
      error: 'The run was stopped: its commanding client had gone.',
      hooks: [
        { node_id: 'r', hook: 'onStop', outcome: 'ran' },
        { node_id: 'r', hook: 'teardown', outcome: 'ran' },
      ],
    });
    const { run: ended, logs } = await watcher.request('run.snapshot', { workflow_id });
    expect(ended?.status).toMatchObject({ phase: 'ended', end: { reason: 'stopped', by: 'dead_man' } });
    expect(logs.map(({ message }) => message)).toContain(
      'The client that commanded the run has gone and none took over within 0.1 s: it is stopped.',
    );
    expect(watcher.all('log').some(({ data: line }) => line.message.includes('none took over'))).toBe(true);
  });

  it('stops the run of a client that no longer answers the heartbeat', async () => {
    const workflow_id = await prepare(0);
    const headers = { authorization: `Bearer ${server.token}` };
    const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}/ws`, { headers, autoPong: false });
    await new Promise((resolve) => socket.once('open', resolve));
    // It dies only once its run has begun: before that there would be nothing to stop.
    let answering = true;
    socket.on('ping', () => answering && socket.pong());
    socket.send(JSON.stringify({ type: 'request', id: 1, method: 'run.start', params: { workflow_id } }));
    await watcher.find('workflow_event', ({ event }) => event === 'continuous_started');
    answering = false;
    expect((await stopped()).data).toMatchObject({ reason: 'stopped', by: 'dead_man' });
    socket.terminate();
  });

  it('lets another client that has the workflow open take over, and then depends on that one', async () => {
    const workflow_id = await prepare(0);
    const [first, second] = [await connect(), await connect()];
    await first.request('run.start', { workflow_id });
    await second.request('document.join', { workflow_id });
    await hangUp(first);
    await ticksOn();
    expect(watcher.all('workflow_event').map(({ event }) => event)).not.toContain('continuous_stopped');
    second.close();
    expect((await stopped()).data.by).toBe('dead_man');
  });

  it('leaves runs alone whose workflow does not ask for it, and follows the setting while they run', async () => {
    const workflow_id = await prepare(undefined);
    const first = await connect();
    await first.request('run.start', { workflow_id });
    await hangUp(first);
    await ticksOn();
    const second = await connect();
    await second.request('document.join', { workflow_id });
    setDeadMan(server.documents.get(workflow_id).doc, 0);
    second.close();
    expect((await stopped()).data.by).toBe('dead_man');
    expect(watcher.all('workflow_event').map(({ event }) => event)).not.toContain('workflow_changed');
  });

  it('has nobody to lose in a run started over HTTP until a client joins it', async () => {
    await prepare(undefined);
    const settings = { pacing: rate, dead_man: { seconds: 0 } };
    const posted = workflow({ c: 'test.counter' }, [], { id: 'posted-dead', settings });
    const answer = await server.post('/continuous/start', posted);
    expect(answer.status).toBe(200);
    await ticksOn();
    const client = await connect();
    await client.request('document.join', { workflow_id: posted.id });
    client.close();
    expect((await stopped()).data).toMatchObject({ workflow_id: posted.id, by: 'dead_man' });
  });

  it('also ends a run once that its client does not wait for', async () => {
    watcher = await connect();
    const flow = workflow({ s: { kind: 'test.sleep', inputs: { seconds: 3600 } } }, [], {
      id: 'dead-once',
      settings: { dead_man: { seconds: 0 } },
    });
    await server.documents.importText('once.json', JSON.stringify(flow));
    const client = await connect();
    client.send({ type: 'request', id: 99, method: 'run.once', params: { workflow_id: flow.id } });
    await watcher.find('workflow_event', ({ event }) => event === 'workflow_started');
    client.close();
    const { data } = await watcher.find('workflow_event', ({ event }) => event === 'workflow_error');
    expect(data).toMatchObject({ reason: 'stopped', by: 'dead_man' });
  });
});

import { decode, encode } from '@msgpack/msgpack';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket, { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { DisposableStore, toDisposable } from '#shared/base/disposable';
import { FakeBackend } from '../testing/fake-backend';
import { ManualTimers } from '../testing/manual-timers';
import { until } from '../testing/until';
import type { ChannelListener } from './channel';
import { LiveConnection } from './connection';
import { type ServerAddress, webSocketRoute } from './websocket-channel';

const own: DisposableStore[] = [];
afterEach(() => {
  for (const store of own.splice(0)) store.dispose();
});

function connect(backend: FakeBackend, random = () => 0) {
  const store = new DisposableStore();
  own.push(store);
  const timers = new ManualTimers();
  const warnings: string[] = [];
  const connection = new LiveConnection({
    route: backend.route,
    timers,
    random,
    events: ['node_state'],
    warn: (message) => warnings.push(message),
  });
  store.add(backend);
  store.add(connection);
  const phase = () => connection.state.get().phase;
  return { connection, timers, warnings, phase };
}

describe('coming up', () => {
  it('is live once the server has confirmed the subscription, not when the channel is open', async () => {
    const backend = new FakeBackend();
    backend.answering = false;
    const { phase, timers } = connect(backend);
    await until(() => backend.connections === 1);
    expect(phase()).toBe('connecting');
    backend.answering = true;
    timers.advance(10_000);
    expect(phase()).toBe('waiting');
    timers.advance(250);
    await until(() => phase() === 'live');
    expect(backend.received[0]).toEqual({ type: 'subscribe', events: ['node_state'], batch: true, resume: 'start' });
  });

  it('measures the latency by a ping', async () => {
    const backend = new FakeBackend();
    const { connection, timers } = connect(backend);
    await until(() => connection.state.get().phase === 'live');
    await until(() => {
      const state = connection.state.get();
      return state.phase === 'live' && state.latency !== undefined;
    });
    timers.advance(2_500);
    const pings = backend.received.filter((message) => message.type === 'ping');
    expect(pings).toHaveLength(2);
  });
});

describe('when the link breaks', () => {
  it('rejects what was asked and not answered, and what is asked meanwhile, with CONNECTION_LOST', async () => {
    const backend = new FakeBackend();
    const { connection, phase } = connect(backend);
    await until(() => phase() === 'live');
    const hanging = connection.request('files.list', {});
    backend.cut();
    await expect(hanging).rejects.toMatchObject({ name: 'FactoryError', code: 'CONNECTION_LOST' });
    await expect(connection.request('app.info', {})).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  });

  it('comes back after growing waits without end, and starts over after a steady link', async () => {
    const backend = new FakeBackend();
    const { timers, phase, connection } = connect(backend);
    await until(() => phase() === 'live');
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      backend.cut();
      waits.push(timers.next ?? -1);
      timers.advance(timers.next ?? 0);
      await until(() => phase() === 'live');
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    timers.advance(5_000);
    await until(() => phase() === 'live');
    backend.cut();
    expect(timers.next).toBe(250);
    expect(connection.state.get()).toMatchObject({ phase: 'waiting', attempt: 1, reason: 'The cable was pulled.' });
  });

  it('tries at once when told that the network is back, and only then', async () => {
    const backend = new FakeBackend();
    const { connection, phase } = connect(backend);
    await until(() => phase() === 'live');
    connection.retryNow();
    expect(backend.connections).toBe(1);
    backend.cut();
    connection.retryNow();
    expect(phase()).toBe('connecting');
    await until(() => phase() === 'live');
    expect(backend.connections).toBe(1);
  });

  it('gives up a link on which nothing is heard any more', async () => {
    const backend = new FakeBackend();
    const { timers, phase, connection } = connect(backend);
    await until(() => phase() === 'live');
    await until(() => backend.received.some((message) => message.type === 'ping'));
    await new Promise(setImmediate);
    backend.answering = false;
    timers.advance(5_000);
    expect(connection.state.get()).toMatchObject({ phase: 'live', silentSince: expect.any(Number) });
    timers.advance(10_000);
    expect(phase()).toBe('waiting');
    expect(backend.connections).toBe(0);
  });

  it('does not take a timer that came an hour late for silence of the server', async () => {
    const backend = new FakeBackend();
    const { timers, phase } = connect(backend);
    await until(() => phase() === 'live');
    await new Promise(setImmediate);
    // As a hidden window's timers do: one call, long after it was due.
    timers.jump(3_600_000);
    expect(phase()).toBe('live');
    expect(backend.received.filter((message) => message.type === 'ping')).toHaveLength(2);
  });

  it('does not try again where the server refuses it', async () => {
    const backend = new FakeBackend();
    const { timers, connection } = connect(backend);
    backend.cut({ type: 'refused', reason: 'The token is wrong.' });
    expect(connection.state.get()).toMatchObject({ phase: 'refused', reason: 'The token is wrong.' });
    expect(timers.next).toBeUndefined();
  });
});

describe('what is wanted', () => {
  const asked = (backend: FakeBackend) =>
    backend.received.flatMap((message) => (message.type === 'subscribe' ? [message.events] : []));

  it('grows and shrinks while the link is up, however many want the same', async () => {
    const backend = new FakeBackend();
    const { connection, phase } = connect(backend);
    await until(() => phase() === 'live');
    const first = connection.want('log');
    const second = connection.want('log');
    connection.want('run_stats').dispose();
    await until(() => asked(backend).length === 2);
    expect(asked(backend)[1]).toEqual(['node_state', 'log']);
    first.dispose();
    first.dispose();
    await new Promise(setImmediate);
    expect(asked(backend)).toHaveLength(2);
    second.dispose();
    await until(() => asked(backend).length === 3);
    expect(asked(backend)[2]).toEqual(['node_state']);
  });

  it('without a link is asked for at the next one', async () => {
    const backend = new FakeBackend();
    const { connection, phase, timers } = connect(backend);
    await until(() => phase() === 'live');
    backend.cut();
    connection.want('log');
    timers.advance(250);
    await until(() => phase() === 'live');
    expect(asked(backend).at(-1)).toEqual(['node_state', 'log']);
  });
});

describe('answers', () => {
  it('are the typed result, or the error with its code and details', async () => {
    const backend = new FakeBackend();
    const { connection, phase } = connect(backend);
    await until(() => phase() === 'live');
    await expect(connection.request('document.open', { file: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    backend.broadcast({ type: 'response', id: 3, outcome: { ok: true, result: {} } });
    await expect(connection.request('kinds.list', {})).resolves.toEqual({ kinds: [] });
  });

  it('that do not fit the protocol are an error and no endless wait', async () => {
    const backend = new FakeBackend();
    const { connection, phase, warnings } = connect(backend);
    await until(() => phase() === 'live');
    const asked = connection.request('files.list', {});
    // The request has id 1; first an answer without outcome, later the real one, which finds nobody.
    backend.broadcast({ type: 'response', id: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_MESSAGE' });
    expect(warnings).toHaveLength(1);
    backend.handlers = { 'files.list': () => ({ files: [{ name: 'a' }] }) as never };
    await expect(connection.request('files.list', {})).rejects.toMatchObject({ code: 'INVALID_MESSAGE' });
    expect(phase()).toBe('live');
  });

  it('of messages nobody knows leave the link as it is', async () => {
    const backend = new FakeBackend();
    const { phase, warnings } = connect(backend);
    await until(() => phase() === 'live');
    backend.broadcast({ type: 'from_the_future' });
    await until(() => warnings.length === 1);
    expect(phase()).toBe('live');
  });
});

it('goes another way on request, leaving nothing of the first behind', async () => {
  const first = new FakeBackend();
  const second = new FakeBackend();
  const { connection, phase } = connect(first);
  await until(() => phase() === 'live');
  const hanging = connection.request('files.list', {});
  connection.switchTo({ ...second.route, name: 'ipc' });
  await expect(hanging).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  await until(() => phase() === 'live');
  expect(connection.state.get()).toMatchObject({ via: 'ipc' });
  expect([first.connections, second.connections]).toEqual([0, 1]);
  second.dispose();
});

it('does not listen to a channel it has left', async () => {
  const listeners: ChannelListener[] = [];
  const store = new DisposableStore();
  own.push(store);
  const connection = store.add(
    new LiveConnection({
      route: {
        name: 'websocket',
        open(listener) {
          listeners.push(listener);
          return { send: () => {}, dispose: () => {} };
        },
      },
      timers: new ManualTimers(),
      random: () => 0,
      events: [],
      warn: () => {},
    }),
  );
  listeners[0]?.ended({ type: 'lost', reason: 'first' });
  connection.retryNow();
  listeners[0]?.message({ type: 'subscription_confirmed', timestamp: 0, events: [] });
  listeners[0]?.ended({ type: 'refused', reason: 'late' });
  expect(connection.state.get()).toMatchObject({ phase: 'connecting', attempt: 2 });
  listeners[1]?.message({ type: 'subscription_confirmed', timestamp: 0, events: [] });
  expect(connection.state.get().phase).toBe('live');
});

describe('over real WebSockets', () => {
  async function listen(accept: (socket: ServerSocket, protocols: string) => void, protocol = 'factory-ui.v1') {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => protocol });
    await new Promise((resolve) => server.once('listening', resolve));
    server.on('connection', (socket, request) => accept(socket, request.headers['sec-websocket-protocol'] ?? ''));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const store = new DisposableStore();
    own.push(store);
    store.add(
      toDisposable(() => {
        for (const client of server.clients) client.terminate();
        server.close();
      }),
    );
    return { url: `ws://127.0.0.1:${address.port}/ws`, store };
  }

  function open(address: ServerAddress, store: DisposableStore, refusal?: () => Promise<string | undefined>) {
    const timers = new ManualTimers();
    const warnings: string[] = [];
    const connection = new LiveConnection({
      route: webSocketRoute({
        address: () => Promise.resolve(address),
        connect(url, protocols) {
          const socket = new WebSocket(url, protocols);
          // A browser's socket tells of a failure by its end alone; this one would throw.
          socket.on('error', () => {});
          return socket;
        },
        ...(refusal ? { refusal } : {}),
      }),
      timers,
      random: () => 0,
      events: ['log'],
      warn: (message) => warnings.push(message),
    });
    store.add(connection);
    return { connection, timers, warnings };
  }

  const confirm = (socket: ServerSocket) =>
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      if (typeof message === 'object' && message && 'events' in message) {
        socket.send(JSON.stringify({ type: 'subscription_confirmed', timestamp: 0, events: message.events }));
      }
    });

  it('offers the token as subprotocol, sends bytes as base64 and reads batches', async () => {
    const frames: string[] = [];
    let offered = '';
    const { url, store } = await listen((socket, protocols) => {
      offered = protocols;
      confirm(socket);
      socket.on('message', (data) => frames.push(String(data)));
      socket.on('message', (data) => {
        if (!String(data).includes('document_sync')) return;
        const log = { workflow_id: 'w', run_id: 'r', timestamp: 0, level: 'info', message: 'a' };
        const message = { type: 'log', timestamp: 0, data: log };
        socket.send(JSON.stringify([message, { ...message, data: { ...log, message: 'b' } }]));
      });
    });
    const { connection } = open({ url, token: 'abc' }, store);
    const heard: string[] = [];
    connection.messages((message) => message.type === 'log' && heard.push(message.data.message));
    await until(() => connection.state.get().phase === 'live');
    expect(offered.split(/, ?/)).toEqual(['factory-ui.v1.msgpack', 'factory-ui.v1', 'factory-ui.token.abc']);
    connection.send({ type: 'document_sync', workflow_id: 'w' as never, payload: new Uint8Array([1, 2, 255]) });
    await until(() => heard.length === 2);
    expect(heard).toEqual(['a', 'b']);
    expect(frames.map((frame) => JSON.parse(frame).payload).filter(Boolean)).toEqual(['AQL/']);
  });

  it('speaks MessagePack both ways with a server that chooses it', async () => {
    const heard: unknown[] = [];
    const { url, store } = await listen((socket) => {
      socket.on('message', (data, isBinary) => {
        const message = isBinary ? decode(data as Buffer) : 'text';
        heard.push(message);
        if (typeof message !== 'object' || message === null || !('type' in message)) return;
        if (message.type === 'subscribe') {
          socket.send(encode({ type: 'subscription_confirmed', timestamp: 0, events: [] }));
        } else if (message.type === 'document_sync') {
          const answer = { ...message, timestamp: 0, payload: new Uint8Array([7]) };
          socket.send(encode([answer, { ...answer, payload: new Uint8Array([8]) }]));
        }
      });
    }, 'factory-ui.v1.msgpack');
    const { connection } = open({ url }, store);
    const answers: unknown[] = [];
    connection.messages((message) => message.type === 'document_sync' && answers.push(message.payload));
    await until(() => connection.state.get().phase === 'live');
    connection.send({ type: 'document_sync', workflow_id: 'w' as never, payload: new Uint8Array([1, 2, 255]) });
    await until(() => answers.length === 2);
    expect(answers).toEqual([new Uint8Array([7]), new Uint8Array([8])]);
    expect(heard).not.toContain('text');
    expect(heard.at(-1)).toMatchObject({ payload: Buffer.from([1, 2, 255]) });
  });

  it('leaves a server whose frames cannot be read, and comes back', async () => {
    let sockets = 0;
    const { url, store } = await listen((socket) => {
      sockets += 1;
      confirm(socket);
      if (sockets === 1) socket.on('message', () => socket.send('{"type":"lo'));
    });
    const { connection, timers, warnings } = open({ url }, store);
    await until(() => connection.state.get().phase === 'waiting');
    expect(warnings[0]).toMatch(/not readable/);
    timers.advance(250);
    await until(() => connection.state.get().phase === 'live');
    expect(sockets).toBe(2);
  });

  it('takes a socket that the server ends for a lost one, and comes back', async () => {
    let sockets = 0;
    const { url, store } = await listen((socket) => {
      sockets += 1;
      if (sockets === 1) socket.terminate();
      else confirm(socket);
    });
    const { connection, timers } = open({ url }, store);
    await until(() => connection.state.get().phase === 'waiting');
    timers.advance(250);
    await until(() => connection.state.get().phase === 'live');
    expect(sockets).toBe(2);
  });

  it('is refused where the server closes for lack of authority', async () => {
    const { url, store } = await listen((socket) => socket.close(1008, 'UNAUTHORIZED'));
    const { connection } = open({ url }, store);
    await until(() => connection.state.get().phase === 'refused');
    expect(connection.state.get()).toMatchObject({ reason: 'The token is missing or wrong.' });
  });

  it('asks why, where the handshake itself fails', async () => {
    const { url, store } = await listen(() => {});
    const nowhere = url.replace(/:\d+/, ':1');
    const refused = open({ url: nowhere }, store, () => Promise.resolve('The token is wrong.'));
    await until(() => refused.connection.state.get().phase === 'refused');
    const silent = open({ url: nowhere }, store, () => Promise.reject(new Error('unreachable')));
    await until(() => silent.connection.state.get().phase === 'waiting');
  });

  it('waits and comes back where the server has too many clients', async () => {
    const { url, store } = await listen((socket) => socket.close(1013, 'TOO_MANY_CONNECTIONS'));
    const { connection } = open({ url }, store);
    await until(() => connection.state.get().phase === 'waiting');
    expect(connection.state.get()).toMatchObject({ reason: 'The server has as many clients as it may have.' });
  });
});

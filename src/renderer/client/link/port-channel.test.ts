import { afterEach, expect, it } from 'vitest';
import { DisposableStore, toDisposable } from '#shared/base/disposable';
import { parseClientMessage } from '#shared/protocol/wire/codec';
import { ManualTimers } from '../testing/manual-timers';
import { until } from '../testing/until';
import { LiveConnection } from './connection';
import { type PortLike, type PortWindow, portRoute, windowPorts } from './port-channel';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const origin = 'app://factory-ui';

/** The page and, behind it, a main process that answers calls of `open` when the test lets it. */
function page() {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const target: PortWindow = {
    location: { origin },
    addEventListener: (_type, listener) => listeners.push(listener),
  };
  const arrive = (port: unknown, from = origin, type = 'factory-ui:port') => {
    for (const listener of listeners) listener({ origin: from, data: { type }, ports: [port] } as never);
  };
  return { target, arrive };
}

/** Main's end of a port: confirms subscriptions and answers `files.list`. */
function backend(received: unknown[] = []): { near: PortLike; far: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  own.add(toDisposable(() => port1.close()));
  port1.onmessage = ({ data }) => {
    const parsed = parseClientMessage(data);
    if (!parsed.ok) throw parsed.error;
    received.push(parsed.value);
    const message = parsed.value;
    if (message.type === 'subscribe') {
      port1.postMessage({ type: 'subscription_confirmed', timestamp: 0, events: message.events });
    } else if (message.type === 'request') {
      const outcome = { ok: true, result: { files: [] } };
      port1.postMessage({ type: 'response', id: message.id, timestamp: 0, outcome });
    }
  };
  return { near: port2 as unknown as PortLike, far: port1 };
}

function connect(source: Parameters<typeof portRoute>[0]) {
  const timers = new ManualTimers();
  const connection = own.add(
    new LiveConnection({ route: portRoute(source), timers, random: () => 0, events: ['log'], warn: () => {} }),
  );
  return { connection, timers };
}

it('carries plain objects and bytes as they are over a port that comes as a window message', async () => {
  const { target, arrive } = page();
  const received: unknown[] = [];
  const { near } = backend(received);
  const { connection } = connect(windowPorts(target, 'factory-ui:port', () => Promise.resolve()));
  arrive(near);
  await until(() => connection.state.get().phase === 'live');
  expect(connection.state.get()).toMatchObject({ via: 'ipc' });
  await expect(connection.request('files.list', {})).resolves.toEqual({ files: [] });
  const payload = new Uint8Array([1, 2, 255]);
  connection.send({ type: 'document_sync', workflow_id: 'w' as never, payload });
  await until(() => received.length === 4);
  expect(received[3]).toMatchObject({ type: 'document_sync', payload });
});

it('tells the hub how far it has read, which nobody else hears of', async () => {
  const { target, arrive } = page();
  const { near, far } = backend();
  const { connection } = connect(windowPorts(target, 'factory-ui:port', () => Promise.resolve()));
  const order: unknown[] = [];
  connection.messages((message) => message.type === 'log' && order.push(message.data.message));
  arrive(near);
  await until(() => connection.state.get().phase === 'live');
  const answer = far.onmessage;
  far.onmessage = function (event) {
    if (event.data.type === undefined) order.push(event.data);
    else answer?.call(this, event);
  };
  const say = (message: string) => {
    const data = { workflow_id: 'w', run_id: 'r', timestamp: 0, level: 'info', message };
    far.postMessage({ type: 'log', timestamp: 0, data });
  };
  say('before');
  far.postMessage({ flow: 7 });
  await until(() => order.length === 2);
  say('after');
  far.postMessage({ flow: 8 });
  await until(() => order.length === 4);
  expect(order).toEqual(['before', { flow: 7 }, 'after', { flow: 8 }]);
  expect(connection.state.get().phase).toBe('live');
});

it('takes no port of another origin or another kind', async () => {
  const { target, arrive } = page();
  const { connection } = connect(windowPorts(target, 'factory-ui:port', () => Promise.resolve()));
  arrive(backend().near, 'https://elsewhere.example');
  arrive(backend().near, origin, 'something-else');
  expect(connection.state.get().phase).toBe('connecting');
  arrive(backend().near);
  await until(() => connection.state.get().phase === 'live');
});

it('takes a closed port for a lost link and asks for another', async () => {
  const { target, arrive } = page();
  let asked = 0;
  const { near, far } = backend();
  const { connection, timers } = connect(
    windowPorts(target, 'factory-ui:port', () => {
      asked += 1;
      return Promise.resolve();
    }),
  );
  arrive(near);
  await until(() => connection.state.get().phase === 'live');
  far.close();
  await until(() => connection.state.get().phase === 'waiting');
  timers.advance(250);
  expect(asked).toBe(2);
  arrive(backend().near);
  await until(() => connection.state.get().phase === 'live');
});

it('closes a port that comes for an attempt which was given up, and does not take it for the next one', async () => {
  const { target, arrive } = page();
  const { connection, timers } = connect(windowPorts(target, 'factory-ui:port', () => Promise.resolve()));
  timers.advance(10_000 + 250);
  expect(connection.state.get()).toMatchObject({ phase: 'connecting', attempt: 2 });
  const late = backend();
  let closed = false;
  late.far.addEventListener('close', () => {
    closed = true;
  });
  arrive(late.near);
  await until(() => closed);
  expect(connection.state.get().phase).toBe('connecting');
  arrive(backend().near);
  await until(() => connection.state.get().phase === 'live');
});

it('tries again where main does not open a channel', async () => {
  const { target } = page();
  const failing = windowPorts(target, 'factory-ui:port', () => Promise.reject(new Error('no')));
  const { connection } = connect(failing);
  await until(() => connection.state.get().phase === 'waiting');
});

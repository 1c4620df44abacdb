import { WebSocket } from 'ws';
import { toDisposable } from '#shared/base/disposable';
import type { WorkflowId } from '#shared/graph/ids';
import { createClient } from '../../../src/renderer/app/create-client';
import type { Arrival } from '../../../src/renderer/client/link/place';
import { type ServerAddress, webSocketRoute } from '../../../src/renderer/client/link/websocket-channel';

/** How much faster the client's time goes, so that its patience does not take a test's. */
const haste = 10;

/** The window's client without a window, over real sockets. */
export function openClient(address: () => ServerAddress, protocols: (offered: string[]) => string[] = (all) => all) {
  const heard: (number | Arrival)[] = [];
  const told: string[] = [];
  const client = createClient({
    route: webSocketRoute({
      address: async () => address(),
      connect(url, offered) {
        const socket = new WebSocket(url, protocols(offered));
        // A browser's socket tells of a failure by its end alone; this one would throw.
        socket.on('error', () => {});
        return socket;
      },
    }),
    timers: {
      now: () => performance.now() * haste,
      after(delay, callback) {
        const timer = setTimeout(callback, delay / haste);
        return toDisposable(() => clearTimeout(timer));
      },
    },
    frames: {
      request: (callback) => {
        const immediate = setImmediate(callback, Number.POSITIVE_INFINITY);
        return toDisposable(() => clearImmediate(immediate));
      },
    },
    // The shortest waits there are.
    random: () => 1,
    remembered: { get: () => ({ tabs: [] }), set: () => undefined },
    notify: {
      info: (message) => told.push(message),
      error: (message, detail) => told.push(`${message}: ${detail}`),
      settled: () => undefined,
    },
    warn: (message) => told.push(message),
  });
  client.connection.connected((arrival) => heard.push(arrival));
  client.connection.messages((message) => {
    if (message.type === 'workflow_event' && message.event === 'workflow_rejected')
      heard.push(Number(message.data.error));
  });
  return {
    client,
    /** Numbered events as they were heard, and in between the arrivals over new links. */
    heard,
    told,
    live: () => client.connection.state.get().phase === 'live',
    shown: (): WorkflowId | undefined => client.tab.session.info.get()?.workflow_id,
    /** What the mirror shows of a node: its tick. */
    tick: (node: string) => client.tab.mirror.node(node).get()?.data.tick,
    dispose: () => client.dispose(),
  };
}

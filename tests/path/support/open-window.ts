import { MessageChannel } from 'node:worker_threads';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { toDisposable } from '#shared/base/disposable';
import { type Client, createClient } from '../../../src/renderer/app/create-client';
import { portRoute } from '../../../src/renderer/client/link/port-channel';
import { systemTimers } from '../../../src/renderer/client/timers';
import { startHub, type TestHub } from '../../contract/support/start-hub';

/** A message as it passes the wire, in either direction. */
export interface Passing {
  readonly to: 'main' | 'window';
  readonly message: { readonly type: string; readonly [field: string]: unknown };
}

export interface OpenWindow {
  readonly engine: TestEngine;
  readonly hub: TestHub;
  readonly client: Client;
  /** Hears every message. Set by the test. */
  onWire: (passing: Passing) => void;
  /** Ends the link from main's side. */
  cut(): void;
  close(): Promise<void>;
}

/** What a window has apart from its page, over a real hub and a real engine; the link is a port that can be listened to. */
export async function openWindow(): Promise<OpenWindow> {
  const engine = await startTestEngine({ builtin: true });
  const hub = await startHub({ engine: engine.engine });
  await hub.documents.openTemplate('system-monitor');
  let cut = () => {};
  const heard = (to: Passing['to'], message: unknown) => opened.onWire({ to, message: message as Passing['message'] });
  const client = createClient({
    route: portRoute((arrived) => {
      const { port1, port2 } = new MessageChannel();
      cut = () => port1.close();
      hub.hub.connectPort({
        postMessage: (message) => {
          heard('window', message);
          port1.postMessage(message);
        },
        onMessage: (listener) => {
          const take = (message: unknown) => {
            heard('main', message);
            listener(message);
          };
          port1.on('message', take);
          return toDisposable(() => port1.off('message', take));
        },
        onClose: (listener) => {
          port1.on('close', listener);
          return toDisposable(() => port1.off('close', listener));
        },
        start: () => port1.start(),
        close: () => port1.close(),
      });
      // A window's port comes by a message, so never within the call that asks for it.
      setImmediate(() => arrived(port2 as never));
      return toDisposable(() => port2.close());
    }),
    timers: systemTimers,
    frames: {
      request: (callback) => {
        const immediate = setImmediate(callback, Number.POSITIVE_INFINITY);
        return toDisposable(() => clearImmediate(immediate));
      },
    },
    random: Math.random,
    remembered: { get: () => ({ tabs: [] }), set: () => undefined },
    notify: { info: () => undefined, error: () => undefined, settled: () => undefined },
    warn: () => undefined,
  });
  const opened: OpenWindow = {
    engine,
    hub,
    client,
    onWire: () => undefined,
    cut: () => cut(),
    async close() {
      client.dispose();
      await hub.close();
      await engine.close();
    },
  };
  return opened;
}

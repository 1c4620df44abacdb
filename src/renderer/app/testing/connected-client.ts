import type { Disposable } from '#shared/base/disposable';
import { FakeBackend } from '../../client/testing/fake-backend';
import { ManualFrames } from '../../client/testing/manual-frames';
import { ManualTimers } from '../../client/testing/manual-timers';
import { until } from '../../client/testing/until';
import { type Client, createClient } from '../create-client';
import type { Notifications } from '../services';

export interface ConnectedClient extends Disposable {
  readonly backend: FakeBackend;
  readonly client: Client;
  readonly timers: ManualTimers;
  readonly frames: ManualFrames;
  /** What the person was told. */
  readonly told: string[];
  readonly notify: Notifications;
  /** The id that a reload of the window would find. */
  readonly remembered: { id: string | undefined };
}

/** The whole client over a backend in this process, as soon as it shows a document or says why not. */
export async function connectClient(prepare?: (backend: FakeBackend) => void, id?: string): Promise<ConnectedClient> {
  const connected = beginClient(prepare, id);
  const { client, told } = connected;
  await until(() => client.tab.session.info.get() !== undefined || told.length > 0, 'a document on screen');
  return connected;
}

/** @param prepare adds the documents that the backend has. @param id the document that the window showed last. */
export function beginClient(prepare: (backend: FakeBackend) => void = () => {}, id?: string): ConnectedClient {
  const backend = new FakeBackend();
  prepare(backend);
  const timers = new ManualTimers();
  const frames = new ManualFrames();
  const told: string[] = [];
  const remembered = { id };
  const notify: Notifications = {
    info: (message) => told.push(message),
    error: (message, detail) => told.push(`error: ${message}: ${detail ?? ''}`),
    settled: () => undefined,
  };
  const client = createClient({
    route: backend.route,
    timers,
    frames,
    random: () => 0,
    remembered: {
      get: () => ({
        tabs: remembered.id === undefined ? [] : [{ id: remembered.id }],
        ...(remembered.id === undefined ? {} : { active: remembered.id }),
      }),
      set: ({ active }) => {
        remembered.id = active;
      },
    },
    notify,
    warn: (message) => told.push(`warning: ${message}`),
  });
  const dispose = () => {
    client.dispose();
    backend.dispose();
  };
  return { backend, client, timers, frames, told, notify, remembered, dispose };
}

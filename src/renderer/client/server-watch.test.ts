import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginClient, type ConnectedClient } from '../app/testing/connected-client';
import { sampleServerStats } from '../gallery/sample-server';
import { keptSamples } from './server-watch';
import { until } from './testing/until';

let connected: ConnectedClient;
beforeEach(async () => {
  connected = beginClient();
  await until(() => connected.client.connection.state.get().phase === 'live');
});
afterEach(() => connected.dispose());

/** What the window asked for last. */
const subscribed = () =>
  connected.backend.received.flatMap((message) => (message.type === 'subscribe' ? [message.events] : [])).at(-1);
const say = (timestamp: number) =>
  connected.backend.broadcast({ type: 'server_stats', timestamp, data: sampleServerStats });

describe('[P53] watching the server', () => {
  it('asks for its figures only while somebody watches, however many do', async () => {
    const { server } = connected.client;
    expect(subscribed()).not.toContain('server_stats');
    const watching = [server.watch(), server.watch()];
    await until(() => subscribed()?.includes('server_stats') === true);
    expect(subscribed()).toContain('node_state');
    watching[0]?.dispose();
    watching[0]?.dispose();
    say(1);
    await until(() => server.samples.get().length === 1);
    expect(subscribed()).toContain('server_stats');
    watching[1]?.dispose();
    await until(() => subscribed()?.includes('server_stats') === false);
  });

  it('asks again over the next link', async () => {
    const { server, connection } = connected.client;
    server.watch();
    await until(() => subscribed()?.includes('server_stats') === true);
    connected.backend.received.length = 0;
    connected.backend.cut();
    connected.timers.advance(10_000);
    await until(() => connection.state.get().phase === 'live');
    expect(subscribed()).toContain('server_stats');
  });

  it('keeps the newest samples, and begins anew after nobody looked', async () => {
    const { server } = connected.client;
    const watching = server.watch();
    for (let time = 1; time <= keptSamples + 5; time++) say(time);
    await until(() => server.samples.get().at(-1)?.time === keptSamples + 5);
    expect(server.samples.get()).toHaveLength(keptSamples);
    expect(server.samples.get()[0]?.time).toBe(6);
    watching.dispose();
    server.watch();
    expect(server.samples.get()).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { workflow } from '#main/engine/testing/workflows';
import { watchMachineDelay } from '#main/testing/machine-delay';
import { TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';

describe('a node in while(true)', () => {
  let engine: TestEngine;
  let server: TestHub;
  beforeAll(async () => {
    engine = await startTestEngine();
    server = await startHub({ engine: engine.engine });
  });
  afterAll(async () => {
    await server?.close();
    await engine?.close();
  });

  it('[E9] is named and ended by Stop while the server answers as ever, and one loop runs after the next start', async () => {
    const client = await TestClient.open(webSocket(server.url, server.token));
    const document = await server.documents.importText('stuck.json', JSON.stringify(stuck));
    const { workflow_id } = document;
    const heartbeat = await beat(client);

    await client.request('run.start', { workflow_id });
    await client.find('node_state', ({ data }) => data.node_id === 'stuck' && data.state === 'executing');
    const { end } = await client.request('run.stop', { workflow_id });
    expect(end).toMatchObject({ reason: 'forced', node_id: 'stuck' });
    expect(end.reason === 'forced' && end.message).toContain('Culprit');

    const healthy = await server.documents.importText('healthy.json', JSON.stringify(counting));
    await client.request('run.start', { workflow_id: healthy.workflow_id });
    await client.find('continuous_update', ({ data }) => data.execution_count >= 5);
    // Two loops would count twice as fast as ticks are counted, or from two beginnings.
    for (const { data } of client.all('continuous_update')) {
      expect(data.data.results).toEqual({ count: data.execution_count });
    }
    expect(engine.engine.runs()).toHaveLength(1);
    await client.request('run.stop', { workflow_id: healthy.workflow_id });

    const { longestGap, machineDelay } = await heartbeat.stop();
    // A thread of its own tells how late this machine is just now; what is over that is the server's.
    expect(longestGap - machineDelay).toBeLessThan(100);
    client.close();
  });
});

const stuck = workflow({ stuck: { kind: 'test.hang', title: 'Culprit' } }, [], { id: 'stuck' });
const counting = workflow({ count: 'test.counter' }, [], {
  id: 'healthy',
  settings: { pacing: { mode: 'rate', hz: 50, overrun: 'skip' } },
});

const period = 10;

/** Pings every 10 ms. `longestGap`: between two answers; `machineDelay`: how late a thread with nothing else to do was. */
async function beat(client: TestClient) {
  const machine = await watchMachineDelay();
  let longestGap = 0;
  let lastHeard = performance.now();
  let answered = client.all('pong').length;
  const timer = setInterval(() => {
    const now = performance.now();
    const pongs = client.all('pong').length;
    if (pongs > answered) lastHeard = now;
    answered = pongs;
    longestGap = Math.max(longestGap, now - lastHeard);
    client.send({ type: 'ping', timestamp: now });
  }, period);
  return {
    async stop() {
      clearInterval(timer);
      const machineDelay = await machine.stop();
      return { longestGap, machineDelay };
    },
  };
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import type { NodeReport } from '#shared/protocol/node-state';
import { type Connect, inProcess, messagePort, TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';

/** How a client is connected, and what carries bytes there. */
const channels: Readonly<
  Record<string, { connect(server: TestHub): Connect; readonly bytes: 'as they are' | 'base64' }>
> = {
  'within the process': { connect: (server) => inProcess(server.hub), bytes: 'as they are' },
  'over a MessagePort': { connect: (server) => messagePort(server.hub), bytes: 'as they are' },
  'over a WebSocket in JSON': { connect: (server) => webSocket(server.url, server.token), bytes: 'base64' },
};

const pixels = [0, 64, 128, 255];
const image = { width: 2, height: 2, format: 'gray', data: Buffer.from(pixels).toString('base64') };
const screenWith = (id: string, value: unknown) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id,
  name: 'Screen',
  nodes: [{ id: 'screen', kind: 'display.image', inputs: { image: value } }],
  settings: { pacing: { mode: 'rate', hz: 50 } },
});

let imported = 0;
let backend: TestEngine;
beforeAll(async () => {
  backend = await startTestEngine({ builtin: true });
});
afterAll(() => backend.close());

describe.each(Object.entries(channels))('images %s', (_name, { connect, bytes }) => {
  let server: TestHub;
  let client: TestClient;
  beforeEach(async () => {
    server = await startHub({ engine: backend.engine });
    client = await TestClient.open(connect(server));
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  async function start(value: unknown): Promise<string> {
    const text = JSON.stringify(screenWith(`screen-${imported++}`, value));
    const { workflow_id } = await client.request('document.import', { name: 'screen.json', text });
    await client.request('run.start', { workflow_id });
    return workflow_id;
  }

  function shownPixels({ data: { display } }: NodeReport): number[] | undefined {
    if (display?.type !== 'image') return undefined;
    expect(typeof display.data).toBe(bytes === 'base64' ? 'string' : 'object');
    return [...(typeof display.data === 'string' ? Buffer.from(display.data, 'base64') : display.data)];
  }
  const shows = (wanted: readonly number[]) =>
    client.find('node_state', ({ data }) => JSON.stringify(shownPixels(data)) === JSON.stringify(wanted));

  it('[P8] [P45] are taken in base64, shown with their bytes, and told of on ports without', async () => {
    const workflow_id = await start(image);
    const { data } = await shows(pixels);
    const summary = { type: 'image', format: 'gray', width: 2, height: 2, bytes: 4 };
    expect(data.data).toMatchObject({ result: summary, outputs: { image: summary } });
    const { nodes } = await client.request('run.snapshot', { workflow_id });
    expect(nodes.map(shownPixels)).toEqual([pixels]);
    expect(await (await server.fetch('/status')).json()).toMatchObject({ execution: { results: { screen: summary } } });
  });

  it('[P45] may be set while a workflow runs; what is no image is an error that says why', async () => {
    const workflow_id = await start(image);
    await shows(pixels);
    const update = (input_value: unknown) =>
      client.send({ type: 'input_update', workflow_id, node_id: 'screen', input_name: 'image', input_value });
    update({ ...image, width: 4, height: 1, data: Buffer.from([9, 8, 7, 6]).toString('base64') });
    await shows([9, 8, 7, 6]);
    update({ ...image, width: 3 });
    const failed = await client.find('node_state', ({ data }) => data.state === 'error');
    expect(failed.data.data).toMatchObject({
      code: 'INPUT_INVALID',
      error: 'This is no image: 3 by 2 pixels in gray are 6 bytes, not 4.',
    });
  });

  it('of a fleeting input count for the run alone: nobody else is told, and nothing is stored', async () => {
    const camera = { ...screenWith(`camera-${imported++}`, null), nodes: [{ id: 'cam', kind: 'device.camera' }] };
    const text = JSON.stringify(camera);
    const { workflow_id } = await client.request('document.import', { name: 'camera.json', text });
    await client.request('run.start', { workflow_id });
    const update = (input_name: string, input_value: unknown) =>
      client.send({ type: 'input_update', workflow_id, node_id: 'cam', input_name, input_value });
    update('seen', { window: 'one', count: 1, image });
    const answer = await client.find('input_update_response');
    expect(answer.data).toMatchObject({ success: true, input_value: null, revision: expect.any(Number) });
    const seen = await client.find('node_state', ({ data }) => data.data.outputs?.count === 1);
    expect(seen.data.data.outputs).toMatchObject({ width: 2, height: 2, state: 'live' });
    update('rate', 7);
    const first = await client.find('parameter_updated');
    expect(first.data).toMatchObject({ parameter_name: 'rate', parameter_value: 7 });
    const { workflow } = await client.request('document.read', { workflow_id });
    expect(workflow.nodes[0]?.inputs).toEqual({ rate: 7 });
  });
});

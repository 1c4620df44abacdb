import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { inProcess, TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';

// Nodes whose ports follow from a text, while they run and the text changes: as an operator sets it.

const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'ports',
  name: 'Ports',
  nodes: [
    { id: 'seven', kind: 'input.number', inputs: { value: 7 } },
    { id: 'formula', kind: 'math.expression', version: 2, inputs: { expression: 'gain * 2', t: 1000 } },
    { id: 'count', kind: 'time.counter', inputs: { start: 1 } },
    { id: 'part', kind: 'subgraph', subgraph: 'inner' },
  ],
  edges: [{ source: { node: 'seven', port: 'value' }, target: { node: 'formula', port: 'gain' } }],
  subgraphs: {
    inner: {
      title: 'Inner',
      nodes: [
        { id: 'in', kind: 'subgraph.input', title: 'gain' },
        { id: 'deep', kind: 'math.expression', version: 2, inputs: { expression: 'gain + 1', gain: 4 } },
      ],
      edges: [{ source: { node: 'in', port: 'value' }, target: { node: 'deep', port: 'gain' } }],
    },
  },
  settings: { pacing: { mode: 'rate', hz: 100 } },
};

let backend: TestEngine;
beforeAll(async () => {
  backend = await startTestEngine({ builtin: true });
});
afterAll(() => backend.close());

describe.each([
  ['within the process', (server: TestHub) => inProcess(server.hub)],
  ['over a WebSocket', (server: TestHub) => webSocket(server.url, server.token)],
])('ports of a running node, %s', (_name, connect) => {
  let server: TestHub;
  let client: TestClient;
  beforeEach(async () => {
    server = await startHub({ engine: backend.engine });
    client = await TestClient.open(connect(server));
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event'] });
    const { workflow_id } = await client.request('document.import', {
      name: 'ports.json',
      text: JSON.stringify(workflow),
    });
    await client.request('run.start', { workflow_id });
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  const states = (id: string) => client.all('node_state').filter(({ data }) => data.node_id === id);
  const result = (id: string) => states(id).at(-1)?.data.data.outputs?.result;
  const gives = (id: string, value: number) => client.until(() => result(id) === value, `${id} to give ${value}`);
  const write = (node_id: string, text: string) =>
    client.send({ type: 'input_update', node_id, input_name: 'expression', input_value: text });

  it('follow its text at once, keep values and wires, and no other node loses a tick', async () => {
    await gives('formula', 14);
    write('formula', 'gain * 2 + t');
    await gives('formula', 1014);
    client.send({ type: 'input_update', node_id: 'formula', input_name: 't', input_value: 1 });
    await gives('formula', 15);
    // A half typed name is an error of nobody: its wire waits.
    write('formula', 'gai + t');
    await gives('formula', 1);
    write('formula', 'gain');
    await gives('formula', 7);
    const ticks = states('count').flatMap(({ data: { data } }) => (data.outputs ? [data] : []));
    for (const { outputs, tick } of ticks) expect(outputs?.count).toBe(tick);
    expect(states('formula').filter(({ data }) => data.state === 'error')).toEqual([]);
  });

  it('that does not hold together is an error of the node, and right again with the next text', async () => {
    await gives('formula', 14);
    write('formula', 'gain * (t');
    await client.until(() => states('formula').at(-1)?.data.state === 'error', 'the error');
    expect(states('formula').at(-1)?.data.data).toMatchObject({ code: 'INPUT_INVALID' });
    write('formula', 'gain * (t)');
    await gives('formula', 7000);
  });

  it('follow the text inside a subgraph', async () => {
    await gives('part/deep', 5);
    write('part/deep', 'gain + other + 10');
    await gives('part/deep', 14);
  });
});

import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { EngineWatcher } from '#main/engine/testing/watch-engine';
import { freePort } from '#main/nodes/network/testing/listen';
import { builtinCatalogue } from '#main/nodes/registry';
import { FakeDesktop } from '#main/testing/fake-desktop';
import { exampleOf, exampleSubject } from '#shared/graph/kinds/kind-example';
import { checkWorkflow } from '#shared/graph/topology/check';
import { workflowSchema } from '#shared/graph/workflow';
import { runTicks } from './testing/run-ticks';

let host: TestEngine;
beforeAll(async () => {
  // The code of the test's engine does not lie where an installation's does.
  vi.stubEnv('FACTORY_UI_RESOURCES', resolve('resources'));
  host = await startTestEngine({ builtin: true, desktop: new FakeDesktop() });
}, 60_000);
afterAll(() => host?.close());

const free = { pacing: { mode: 'free' } };

describe('built-in kinds in the real engine', () => {
  it('all run with their defaults, save those that say what they need', async () => {
    const nodes = builtinCatalogue.kinds.map(({ kind }) => ({ id: kind, kind }));
    const workflow = workflowSchema.parse({ id: 'all', nodes, settings: free });
    const problems = checkWorkflow(workflow, builtinCatalogue);
    expect(problems.map(({ code, node_id, input_name }) => `${code} ${node_id} ${input_name}`).sort()).toEqual([
      'INPUT_MISSING data.filter list',
      'INPUT_MISSING data.flatten list',
      'INPUT_MISSING data.group list',
      'INPUT_MISSING data.map list',
      'INPUT_MISSING data.pick data',
      'INPUT_MISSING data.slice list',
      'INPUT_MISSING data.sort list',
      'INPUT_MISSING data.unique list',
      'INPUT_MISSING flow.map_results items',
      'INPUT_MISSING math.list_extremes values',
      'INPUT_MISSING math.statistics values',
      'INPUT_MISSING math.trend y',
      'INPUT_MISSING signal.list_spectrum values',
      'INPUT_MISSING table.aggregate rows',
      'INPUT_MISSING table.choose rows',
      'INPUT_MISSING table.column rows',
      'INPUT_MISSING table.compute rows',
      'INPUT_MISSING table.from_rows rows',
      'INPUT_MISSING table.join left',
      'INPUT_MISSING table.join right',
      'INPUT_MISSING table.pivot rows',
      'INPUT_MISSING text.format_csv rows',
      'INPUT_MISSING text.format_table rows',
      'INPUT_MISSING text.join list',
    ]);
    const needy = new Set(problems.map((problem) => problem.node_id));
    const able = { ...workflow, nodes: workflow.nodes.filter((node) => !needy.has(node.id)) };
    const { end, errors } = await runTicks(host.engine, able, 2);
    expect(end).toMatchObject({ reason: 'completed' });
    expect((end.hooks ?? []).filter(({ outcome }) => outcome !== 'ran')).toEqual([]);
    expect([...new Set(errors)].sort()).toEqual([
      'device.serial_port: No port is chosen: "Serial ports" lists those that there are.',
      'file.append_line: No file is chosen.',
      'file.follow: No file is chosen.',
      'file.list_folder: No folder is chosen.',
      'file.log_csv: No file is chosen.',
      'file.log_jsonl: No file is chosen.',
      'file.read_bytes: No file is chosen.',
      'file.read_csv: No file is chosen.',
      'file.read_json: No file is chosen.',
      'file.read_text: No file is chosen.',
      'file.sqlite_query: No file is chosen.',
      'file.stream_csv: No file is chosen.',
      'file.watch: No file is chosen.',
      'file.watch_folder: No folder is chosen.',
      'file.write_json: No file is chosen.',
      'file.write_text: No file is chosen.',
      'image.from_file: No file is chosen.',
      'image.network_camera: No address is given: it begins with http:// or https://.',
      'image.to_file: No file is chosen.',
      'network.feed: No address is given: it begins with http:// or https://.',
      'network.http_request: No web address is given.',
      'network.http_stream: No address is given: it begins with http:// or https://.',
      'network.mqtt_publish: No topic is given.',
      'network.mqtt_subscribe: No topic is given.',
      'network.websocket_client: No address is given: it begins with ws:// or wss://.',
      'system.run_program: No program is given.',
    ]);
  });

  it('run in their examples, save what a person has to choose first', async () => {
    const examples = builtinCatalogue.kinds
      // Their examples name machines and devices that tests have no business with.
      .filter(({ capabilities = [] }) => !capabilities.includes('network') && !capabilities.includes('device'))
      .map((kind) => ({ kind: kind.kind, ...exampleOf(kind, builtinCatalogue) }));
    const idOf = (kind: string, id: string) => (id === exampleSubject ? kind : `${kind}: ${id}`);
    const nodes = examples.flatMap(({ kind, nodes }) => nodes.map((node) => ({ ...node, id: idOf(kind, node.id) })));
    const edges = examples.flatMap(({ kind, edges }) =>
      edges.map(({ source, target }) => ({
        source: { ...source, node: idOf(kind, source.node) },
        target: { ...target, node: idOf(kind, target.node) },
      })),
    );
    const workflow = workflowSchema.parse({ id: 'examples', nodes, edges, settings: free });
    const { end, errors, nodes: reports } = await runTicks(host.engine, workflow, 3);
    expect(end).toMatchObject({ reason: 'completed' });
    expect([...new Set(errors)].sort()).toEqual([
      'file.append_line: No file is chosen.',
      'file.log_csv: No file is chosen.',
      'file.log_jsonl: No file is chosen.',
      'file.sqlite_query: No file is chosen.',
      'file.write_json: No file is chosen.',
      'file.write_text: No file is chosen.',
      expect.stringMatching(/^flow\.try: feed-0: The text is not JSON/),
      'image.from_file: No file is chosen.',
      'image.to_file: No file is chosen.',
    ]);
    expect(reports.size).toBe(nodes.filter(({ kind }) => kind !== 'note').length);
  });

  it('load the libraries they need when they need them', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const [server, port] = address.split(':');
    const mail = { send: true, server, port: Number(port), security: 'none', from: 'a@b.c', to: 'd@e.f' };
    const nodes = [
      { id: 'mqtt', kind: 'network.mqtt_subscribe', inputs: { broker: `mqtt://${address}`, topic: 'x' } },
      { id: 'socket', kind: 'network.websocket_client', inputs: { url: `ws://${address}` } },
      { id: 'mail', kind: 'network.send_email', inputs: mail },
      { id: 'chat', kind: 'network.chat', inputs: { url: `http://${address}`, model: 'm', prompt: 'p' } },
      { id: 'osc', kind: 'network.osc_out', inputs: { port: Number(port) } },
      { id: 'rates', kind: 'system.network' },
      { id: 'programs', kind: 'system.processes' },
    ];
    const workflow = workflowSchema.parse({ id: 'lazy', nodes, settings: { pacing: { mode: 'rate', hz: 50 } } });
    const { run_id } = await host.engine.start({ workflow, mode: 'continuous' });
    const outputs = () => host.engine.snapshot(workflow.id)?.nodes.map(({ node_id, data }) => [node_id, data.outputs]);
    const waiting = expect.objectContaining({ state: expect.stringMatching(/^waiting: nobody listens there/) });
    await vi.waitFor(
      () =>
        expect(Object.fromEntries(outputs() ?? [])).toMatchObject({
          mqtt: waiting,
          socket: waiting,
          mail: waiting,
          chat: waiting,
          osc: { sent: 1 },
          rates: { interfaces: expect.any(Array) },
          programs: { first: expect.any(String) },
        }),
      { timeout: 15_000 },
    );
    expect(await host.engine.stop(run_id)).toMatchObject({ reason: 'stopped' });
  });

  it('[E3] an HTTP endpoint answers what the workflow makes of a request', async () => {
    const port = await freePort();
    const workflow = workflowSchema.parse({
      id: 'endpoint',
      nodes: [
        { id: 'web', kind: 'network.http_endpoint', inputs: { port } },
        { id: 'sum', kind: 'math.arithmetic', inputs: { b: 1 } },
      ],
      edges: [
        { source: { node: 'web', port: 'body' }, target: { node: 'sum', port: 'a' } },
        { source: { node: 'sum', port: 'output' }, target: { node: 'web', port: 'response' } },
      ],
      settings: { pacing: { mode: 'rate', hz: 100 } },
    });
    const { run_id } = await host.engine.start({ workflow, mode: 'continuous' });
    const ask = async (body: string) => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })).text();
    expect(await vi.waitFor(() => ask('41'), { timeout: 15_000 })).toBe('42');
    expect(await Promise.all(['1', '2', '3'].map(ask))).toEqual(['2', '3', '4']);
    expect(await host.engine.stop(run_id)).toMatchObject({ reason: 'stopped' });
  });

  it.each(['skip', 'hold', 'stop'])(
    '[E3] an HTTP endpoint answers no request with what another made, where a node fails and the policy is to %s',
    async (error_policy) => {
      const port = await freePort();
      const workflow = workflowSchema.parse({
        id: `failing-${error_policy}`,
        nodes: [
          { id: 'web', kind: 'network.http_endpoint', inputs: { port } },
          { id: 'sum', kind: 'math.arithmetic', inputs: { b: 1 } },
          { id: 'twice', kind: 'math.arithmetic', inputs: { operation: 'multiply', b: 2 } },
          // Where the failing nodes lead to more than the endpoint, the policy of the workflow counts for them.
          ...(error_policy === 'hold' ? [{ id: 'seen', kind: 'math.arithmetic' }] : []),
        ],
        edges: [
          { source: { node: 'web', port: 'body' }, target: { node: 'sum', port: 'a' } },
          { source: { node: 'sum', port: 'output' }, target: { node: 'twice', port: 'a' } },
          { source: { node: 'twice', port: 'output' }, target: { node: 'web', port: 'response' } },
          { source: { node: 'twice', port: 'output' }, target: { node: 'seen', port: 'a' } },
        ].filter(({ target }) => error_policy === 'hold' || target.node !== 'seen'),
        settings: { pacing: { mode: 'rate', hz: 100 }, error_policy },
      });
      const { run_id } = await host.engine.start({ workflow, mode: 'continuous' });
      const ask = async (body: string) => {
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
        return { status: response.status, body: await response.json() };
      };
      expect(await vi.waitFor(() => ask('41'), { timeout: 15_000 })).toEqual({ status: 200, body: 84 });
      const error = { code: 'INPUT_INVALID', node: expect.stringContaining('(sum)'), message: expect.any(String) };
      const answers = await Promise.all(['1', '"x"', '2', '{}', '[', '3'].map(ask));
      expect(answers.filter(({ status }) => status === 200).map(({ body }) => body)).toEqual([4, 6, 8]);
      expect(answers.filter(({ status }) => status !== 200)).toEqual(
        Array.from({ length: 3 }, () => ({ status: 502, body: { error } })),
      );
      expect(await ask('5')).toEqual({ status: 200, body: 12 });
      expect(await host.engine.stop(run_id)).toMatchObject({ reason: 'stopped' });
    },
  );

  it('[E3] an HTTP endpoint that cannot send an answer says so, and answers the next request', async () => {
    const port = await freePort();
    const workflow = workflowSchema.parse({
      id: 'bad-status',
      nodes: [{ id: 'web', kind: 'network.http_endpoint', inputs: { port, response: 'done' } }],
      edges: [{ source: { node: 'web', port: 'body' }, target: { node: 'web', port: 'status' } }],
      settings: { pacing: { mode: 'rate', hz: 100 } },
    });
    const { run_id } = await host.engine.start({ workflow, mode: 'continuous' });
    const ask = async (body: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
      return { status: response.status, text: await response.text() };
    };
    expect(await vi.waitFor(() => ask('201'), { timeout: 15_000 })).toEqual({ status: 201, text: '"done"' });
    for (const bad of ['700', 'none'])
      expect(await ask(bad)).toEqual({ status: 502, text: expect.stringContaining('INPUT_INVALID') });
    expect(await ask('202')).toEqual({ status: 202, text: '"done"' });
    expect(await host.engine.stop(run_id)).toMatchObject({ reason: 'stopped' });
  });

  it('[E6] [E9] a node on its own clock that gives its first value after the last tick has stopped in time', async () => {
    const nodes = [{ id: 'own', kind: 'time.delay', own_clock: true, inputs: { delay_seconds: 5 } }];
    const { end } = await runTicks(host.engine, workflowSchema.parse({ id: 'late', nodes, settings: free }), 2);
    expect(end).toEqual({ reason: 'completed' });
  });

  it('[E3] a loop through Previous value counts up from its initial value', async () => {
    const workflow = workflowSchema.parse({
      id: 'loop',
      nodes: [
        { id: 'before', kind: 'time.previous', inputs: { initial: 100 } },
        { id: 'next', kind: 'math.arithmetic', inputs: { b: 1 } },
      ],
      edges: [
        { source: { node: 'before', port: 'value' }, target: { node: 'next', port: 'a' } },
        { source: { node: 'next', port: 'output' }, target: { node: 'before', port: 'value' } },
      ],
      settings: free,
    });
    const { results } = await runTicks(host.engine, workflow, 5);
    expect(results).toEqual({ before: 104, next: 105 });
  });

  it('[E3] a loop through Delay by ticks counts once in as many ticks', async () => {
    const workflow = workflowSchema.parse({
      id: 'slow-loop',
      nodes: [
        { id: 'before', kind: 'time.delay_ticks', inputs: { initial: 100, ticks: 3 } },
        { id: 'next', kind: 'math.arithmetic', inputs: { b: 1 } },
      ],
      edges: [
        { source: { node: 'before', port: 'value' }, target: { node: 'next', port: 'a' } },
        { source: { node: 'next', port: 'output' }, target: { node: 'before', port: 'value' } },
      ],
      settings: free,
    });
    const { results } = await runTicks(host.engine, workflow, 10);
    expect(results).toEqual({ before: 103, next: 104 });
  });

  it('[E3] Repeat until goes round until its condition holds', async () => {
    const workflow = workflowSchema.parse({
      id: 'rounds',
      nodes: [
        { id: 'repeat', kind: 'flow.repeat_until', inputs: { initial: 1 } },
        { id: 'double', kind: 'math.arithmetic', inputs: { operation: 'multiply', b: 2 } },
        { id: 'large', kind: 'logic.compare', inputs: { comparison: 'greater', b: 100 } },
      ],
      edges: [
        { source: { node: 'repeat', port: 'value' }, target: { node: 'double', port: 'a' } },
        { source: { node: 'double', port: 'output' }, target: { node: 'repeat', port: 'next' } },
        { source: { node: 'double', port: 'output' }, target: { node: 'large', port: 'a' } },
        { source: { node: 'large', port: 'result' }, target: { node: 'repeat', port: 'until' } },
      ],
      settings: free,
    });
    const { results } = await runTicks(host.engine, workflow, 20);
    expect(results).toMatchObject({ repeat: { result: 128, round: 7, done: true, running: false } });
  });

  it('[E8] Collect has a place for each item of a list, though some fail, and Try goes on with a fallback', async () => {
    const workflow = workflowSchema.parse({
      id: 'items',
      nodes: [
        { id: 'each', kind: 'flow.for_each', inputs: { list: ['[1]', '{', '3'] } },
        { id: 'parse', kind: 'text.parse_json' },
        { id: 'collect', kind: 'flow.collect' },
        { id: 'try', kind: 'flow.try', inputs: { fallback: 'none' } },
        { id: 'file', kind: 'file.read_text', inputs: { path: '/nowhere/none.txt' } },
      ],
      edges: [
        { source: { node: 'each', port: 'item' }, target: { node: 'parse', port: 'text' } },
        { source: { node: 'parse', port: 'value' }, target: { node: 'collect', port: 'value' } },
        { source: { node: 'each', port: 'active' }, target: { node: 'collect', port: 'add' } },
        { source: { node: 'each', port: 'first' }, target: { node: 'collect', port: 'first' } },
        { source: { node: 'each', port: 'last' }, target: { node: 'collect', port: 'last' } },
        { source: { node: 'file', port: 'text' }, target: { node: 'try', port: 'value' } },
      ],
      settings: free,
    });
    const { results } = await runTicks(host.engine, workflow, 4);
    expect(results).toMatchObject({
      collect: { whole: [[1], null, 3], failures: 1 },
      try: { value: 'none', failed: true, error: 'There is no file none.txt in its folder.', failures: 4 },
    });
  });

  it('[E4] a button is on for exactly one tick after a press', async () => {
    const workflow = workflowSchema.parse({
      id: 'button',
      nodes: [
        { id: 'button', kind: 'input.button' },
        { id: 'ticks', kind: 'math.accumulate' },
      ],
      edges: [{ source: { node: 'button', port: 'pressed' }, target: { node: 'ticks', port: 'value' } }],
      settings: { pacing: { mode: 'rate', hz: 200 } },
    });
    const watch = new EngineWatcher(host.engine);
    const { run_id } = await host.engine.start({ workflow, mode: 'continuous' });
    await watch.until(({ tick }) => tick.length > 0);
    const revision = host.engine.setInput(run_id, 'button', 'presses', 1);
    const pressed = await watch.until(() => watch.reports.find(({ data }) => data.revision === revision));
    await watch.until(() => watch.reports.find(({ data }) => data.tick > pressed.data.tick + 5));
    await host.engine.stop(run_id);
    const outputs = Object.fromEntries(
      host.engine.snapshot(workflow.id)?.nodes.map(({ node_id, data }) => [node_id, data.outputs]) ?? [],
    );
    expect(outputs.button).toEqual({ pressed: false, count: 1 });
    expect(outputs.ticks?.value).toBe(1);
  });

  it('[E3] without it the loop is refused, node by node', async () => {
    const workflow = workflowSchema.parse({
      id: 'cycle',
      nodes: [
        { id: 'one', kind: 'math.arithmetic' },
        { id: 'two', kind: 'math.arithmetic' },
      ],
      edges: [
        { source: { node: 'one', port: 'output' }, target: { node: 'two', port: 'a' } },
        { source: { node: 'two', port: 'output' }, target: { node: 'one', port: 'a' } },
      ],
    });
    await expect(host.engine.runOnce(workflow)).rejects.toMatchObject({ code: 'CYCLE' });
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { createReferenceExecutor } from '#main/engine/executor/tick/reference-executor';
import { PlanRunner } from '#main/engine/testing/tick-plan';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { serveHttp } from '../network/testing/serve-http';
import { builtinCatalogue, builtinNodes } from '../registry';

const wire = (from: string, to: string) => {
  const [source, out] = from.split('.');
  const [target, into] = to.split('.');
  return { source: { node: source, port: out }, target: { node: target, port: into } };
};
const ends = [wire('items.items', 'results.items')];

/** Asks an address for each item: the subgraph between Map items and Map results. */
function asking(address: string, facts: { readonly items?: object; readonly results?: object } = {}): Workflow {
  return workflowSchema.parse({
    id: 'w',
    nodes: [
      { id: 'items', kind: 'flow.map_items', inputs: { list: ['a', 'b', 'c', 'd', 'e'], limit: 2, ...facts.items } },
      { id: 'each', kind: 'subgraph', subgraph: 'ask', title: 'Ask' },
      { id: 'results', kind: 'flow.map_results', inputs: { ...facts.results } },
    ],
    edges: [...ends, wire('items.item', 'each.name'), wire('each.answer', 'results.value')],
    subgraphs: {
      ask: {
        title: 'Ask',
        nodes: [
          { id: 'name', kind: 'subgraph.input', port: 'name' },
          { id: 'url', kind: 'text.template', inputs: { template: `${address}/{a}` } },
          { id: 'http', kind: 'network.http_request' },
          { id: 'json', kind: 'text.parse_json' },
          { id: 'answer', kind: 'subgraph.output', port: 'answer' },
        ],
        edges: [
          wire('name.value', 'url.a'),
          wire('url.text', 'http.url'),
          wire('http.text', 'json.text'),
          wire('json.value', 'answer.value'),
        ],
      },
    },
  });
}

/** Answers with the name in the path, broken for `c`, once so many wait as told. */
async function serve(atOnce = 1) {
  let waiting: (() => void)[] = [];
  let [most, open, cut] = [0, 0, 0];
  const server = await serveHttp((response, { request }) => {
    const name = (request.url ?? '').slice(1);
    most = Math.max(most, ++open);
    response.on('close', () => {
      open--;
      if (!response.writableEnded) cut++;
    });
    waiting.push(() => response.end(name === 'c' ? '{ broken' : JSON.stringify(`<${name}>`)));
    // The last of those that wait is answered first.
    if (waiting.length < atOnce && server.asked.length < 5) return;
    for (const answer of waiting.reverse()) answer();
    waiting = [];
  });
  onTestFinished(() => server.close());
  return { ...server, most: () => most, cut: () => cut };
}

const start = (workflow: Workflow, mode: 'once' | 'continuous' = 'once') =>
  new PlanRunner(createReferenceExecutor, builtinNodes, flatten(workflow, builtinCatalogue).workflow, mode);

describe('Map items and Map results', () => {
  it('[E19] ask for each item by a subgraph, so many at once as the limit, and give the answers in order', async () => {
    const server = await serve(2);
    const run = start(asking(server.url));
    await run.run(true);
    expect(run.value('results')).toEqual(['<a>', '<b>', null, '<d>', '<e>']);
    expect(server.most()).toBe(2);
    expect(server.asked.map(({ request }) => request.url).sort()).toEqual(['/a', '/b', '/c', '/d', '/e']);
    expect([run.value('results', 'failures'), run.value('results', 'done')]).toEqual([1, true]);
    expect(run.value('results', 'errors')).toEqual(['', '', expect.stringContaining('JSON'), '', '']);
  });

  it('[E8] leave out what failed, or fail with it', async () => {
    const server = await serve();
    const left = start(asking(server.url, { results: { failed: 'out' } }));
    await left.run(true);
    expect(left.value('results')).toEqual(['<a>', '<b>', '<d>', '<e>']);
    const strict = start(asking(server.url, { results: { failed: 'error' }, items: { limit: 1 } }));
    await strict.run(true);
    expect(strict.status('results')).toBe('error');
    expect(strict.node('results').error?.message).toContain('Ask › Parse JSON');
    expect(server.asked.map(({ request }) => request.url).slice(5)).toEqual(['/a', '/b', '/c']);
  });

  it('[E9] give up at Stop what is under way, and begin nothing more', async () => {
    const server = await serve(99);
    const run = start(asking(server.url, { items: { limit: 3 } }));
    const pending = run.run(true);
    await expect.poll(() => server.asked.length).toBe(3);
    run.executor.halt();
    run.node('results').abort();
    await pending;
    await expect.poll(() => server.cut()).toBe(3);
    expect([run.status('results'), server.asked.length]).toEqual(['skipped', 3]);
  });

  it('go in the background of a loop, and begin anew when something changes', async () => {
    const workflow = workflowSchema.parse({
      id: 'w',
      nodes: [
        { id: 'items', kind: 'flow.map_items', inputs: { list: [1, 2, 3] } },
        { id: 'factor', kind: 'input.number', inputs: { value: 10 } },
        { id: 'times', kind: 'math.arithmetic', inputs: { operation: 'multiply' } },
        { id: 'results', kind: 'flow.map_results' },
      ],
      edges: [
        ...ends,
        wire('items.item', 'times.a'),
        wire('factor.value', 'times.b'),
        wire('times.output', 'results.value'),
      ],
    });
    const run = start(workflow, 'continuous');
    const ticks = async () => {
      for (let tick = 0; tick < 3; tick++) {
        await run.run();
        await run.node('results').flight?.settled;
      }
      return [run.value('results'), run.value('results', 'done')];
    };
    expect(await ticks()).toEqual([[10, 20, 30], false]);
    run.set('factor', 'value', 2);
    expect(await ticks()).toEqual([[2, 4, 6], false]);
    run.set('items', 'list', []);
    expect(await ticks()).toEqual([[], false]);
    run.set(
      'items',
      'list',
      Array.from({ length: 20_000 }, (_, at) => at),
    );
    const [list] = await ticks();
    expect(list).toEqual(Array.from({ length: 20_000 }, (_, at) => 2 * at));
  });

  it('say what to wire where the two do not belong together', async () => {
    const nodes = [
      { id: 'text', kind: 'input.text' },
      { id: 'results', kind: 'flow.map_results' },
    ];
    const run = start(workflowSchema.parse({ id: 'w', nodes, edges: [wire('text.value', 'results.items')] }));
    await run.run(true);
    expect(run.node('results').error?.message).toContain('Wire "items" of a Map items');
  });
});

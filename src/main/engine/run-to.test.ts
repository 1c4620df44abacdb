import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeIdSchema } from '#shared/graph/ids';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let test: TestEngine;
const id = (name: string) => nodeIdSchema.parse(name);

beforeAll(async () => {
  test = await startTestEngine();
}, 60_000);
afterAll(() => test.close());

/** n → sum → show, and beside it what would keep the whole from running. */
const flow = workflow(
  { n: { kind: 'test.number', inputs: { value: 5 } }, sum: 'test.add', show: 'test.show', broken: 'test.required' },
  ['n.value -> sum.a', 'sum.sum -> show.value'],
);

describe('[E11] a run to a node', () => {
  it('runs what its values come from and nothing else, whatever is wrong elsewhere', async () => {
    const watch = new EngineWatcher(test.engine);
    const { end, results, run } = await test.engine.runOnce(flow, id('sum'));
    expect(end).toEqual({ reason: 'completed' });
    expect(results).toEqual({ n: 5, sum: 5 });
    expect(run).toMatchObject({ node_count: 2, to: 'sum' });
    expect(new Set(watch.reports.map(({ node_id }) => node_id))).toEqual(new Set(['n', 'sum']));
  });

  it.each([
    ['nobody', 'NODE_NOT_FOUND'],
    ['m', 'NODE_RESTS'],
    ['after', 'NODE_RESTS'],
  ])('to %s is refused with %s, and nothing runs', async (to, code) => {
    const muted = workflow({ m: { kind: 'test.add', muted: true }, after: 'test.add' }, ['m.sum -> after.a']);
    await expect(test.engine.runOnce(muted, id(to))).rejects.toMatchObject({ code, details: { node_id: to } });
    await expect(test.engine.start({ workflow: muted, mode: 'continuous', to: id(to) })).rejects.toMatchObject({
      code,
    });
    expect(test.engine.runs()).toEqual([]);
  });

  it('stays one when the workflow is edited, and refuses an edit that takes the node away', async () => {
    const watch = new EngineWatcher(test.engine);
    const { run_id } = await test.engine.start({ workflow: flow, mode: 'continuous', to: id('sum') });
    const [, ...others] = flow.nodes;
    test.engine.applyWorkflow(run_id, {
      ...flow,
      nodes: [...flow.nodes, { ...flow.nodes[0]!, id: id('n2') }],
      edges: [...flow.edges, { source: { node: id('n2'), port: 'value' }, target: { node: id('sum'), port: 'b' } }],
    });
    await watch.until(({ planChanged }) => planChanged.length === 1);
    expect(watch.seen.planChanged[0]?.run.node_count).toBe(3);
    test.engine.applyWorkflow(run_id, { ...flow, nodes: others.filter((node) => node.id !== 'sum'), edges: [] });
    expect(watch.seen.planRejected).toMatchObject([{ code: 'NODE_NOT_FOUND', node_id: 'sum' }]);
    await watch.until(({ tick }) => tick.at(-1)?.results.sum === 10);
    expect(await test.engine.stop(run_id)).toEqual({ reason: 'stopped' });
  });
});

import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workflowIdSchema } from '#shared/graph/ids';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { strangeNames } from './testing/strange-kinds';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine({ registry: fileURLToPath(new URL('./testing/strange-kinds.ts', import.meta.url)) });
}, 60_000);
afterAll(() => test.close());

/** A node that gives or throws each of the strange values, one that passes it on, and a counter beside them. */
function strange(kind: string) {
  const named = strangeNames.map((name) => [`g_${name}`, { kind, inputs: { name } }] as const);
  const passing = strangeNames.map((name) => [`p_${name}`, 'strange.pass'] as const);
  const wires = strangeNames.map((name) => `g_${name}.value -> p_${name}.value` as const);
  const nodes = { ...Object.fromEntries(named), ...Object.fromEntries(passing), counter: 'test.counter' };
  return workflow(nodes, wires, { settings: { error_policy: 'skip' } });
}

it.each(['strange.value', 'strange.throws', 'strange.rejects'])(
  '[E8][E14] whatever a node gives or throws, its run goes on and tells of it: %s',
  async (kind) => {
    const { engine } = test;
    const watch = new EngineWatcher(engine);
    const flow = { ...strange(kind), id: workflowIdSchema.parse(kind) };
    const pacing = { mode: 'rate', hz: 50, overrun: 'skip' } as const;
    const run = await engine.start({ workflow: flow, mode: 'continuous', pacing });
    const told = () => new Set(watch.reports.map(({ node_id }) => node_id));
    await watch.until(() => told().size === flow.nodes.length);
    await watch.until(({ tick }) => tick.find(({ run: { execution_count } }) => execution_count >= 30));
    expect(await engine.stop(run.run_id)).toMatchObject({ reason: 'stopped' });
    expect(watch.seen.hostCrashed).toEqual([]);
    const last = (id: string) => watch.reports.filter(({ node_id }) => node_id === id).at(-1);
    expect(
      strangeNames.filter((name) => last(`g_${name}`)?.state !== (kind === 'strange.value' ? 'completed' : 'error')),
    ).toEqual([]);
    // All of it can be sent on.
    expect(() => JSON.stringify(watch.reports)).not.toThrow();
    expect(JSON.stringify(last('g_long')).length).toBeLessThan(20_000);
  },
  60_000,
);

it('[E14] a run once ends with the results of all of them', async () => {
  const { end, results } = await test.engine.runOnce(strange('strange.value'));
  expect(end).toMatchObject({ reason: 'completed' });
  expect(Object.keys(results)).toHaveLength(strangeNames.length * 2 + 1);
  expect(() => JSON.stringify(results)).not.toThrow();
}, 60_000);

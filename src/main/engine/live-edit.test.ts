import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Workflow } from '#shared/graph/workflow';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
}, 60_000);
afterAll(() => test.close());

/** A graph around a counter that every edit leaves alone. */
interface Edit {
  readonly kind: 'test.add' | 'test.value' | 'test.previous' | 'gone';
  readonly wired: boolean;
  readonly bypassed: boolean;
  readonly muted: boolean;
  readonly broken: boolean;
}

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('test.add', 'test.value', 'test.previous', 'gone'),
  wired: fc.boolean(),
  bypassed: fc.boolean(),
  muted: fc.boolean(),
  broken: fc.nat(5).map((n) => n === 0),
});

const inputOf = { 'test.add': 'a', 'test.value': 'value', 'test.previous': 'value' } as const;
const outputOf = { 'test.add': 'sum', 'test.value': 'value', 'test.previous': 'value' } as const;

function edited({ kind, wired, bypassed, muted, broken }: Edit): Workflow {
  const middle = kind === 'gone' ? {} : { middle: { kind, bypassed, muted } };
  const wires =
    kind === 'gone'
      ? []
      : [
          ...(wired ? [`source.count -> middle.${inputOf[kind]}` as const] : []),
          `middle.${outputOf[kind]} -> end.value` as const,
        ];
  const trouble = broken ? { broken: 'no.such.kind' } : {};
  return workflow({ source: 'test.counter', end: 'test.value', counter: 'test.counter', ...middle, ...trouble }, wires);
}

it('[E10] edits of every sort at full speed lose and double no tick, and no state elsewhere begins anew', async () => {
  const { engine } = test;
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { minLength: 5, maxLength: 25 }), async (edits) => {
      const watch = new EngineWatcher(engine);
      const first: Edit = { kind: 'test.add', wired: true, bypassed: false, muted: false, broken: false };
      const { run_id } = await engine.start({ workflow: edited(first), mode: 'continuous', pacing: { mode: 'free' } });
      for (const edit of edits) {
        const revision = engine.applyWorkflow(run_id, edited(edit));
        // An edit that does not compile is refused, and the plan before it goes on.
        await watch.until(({ planChanged, planRejected }) =>
          edit.broken ? planRejected.length > 0 : planChanged.find(({ run }) => run.revision === revision),
        );
        watch.seen.planRejected.length = 0;
      }
      const seen = watch.seen.tick.length;
      await watch.until(({ tick }) => tick.length > seen + 1);
      await engine.stop(run_id);
      // It counts its own ticks: one that was lost or doubled would show from then on.
      const counts = watch.reports.filter(({ node_id }) => node_id === 'counter' || node_id === 'source');
      expect(counts.length).toBeGreaterThan(2);
      for (const { data } of counts) expect(data.result).toBe(data.value_tick ?? data.tick);
    }),
    { numRuns: 8 },
  );
}, 60_000);

it('[E10] undo brings a removed node back, while all else has gone on', async () => {
  const { engine } = test;
  const watch = new EngineWatcher(engine);
  const whole = workflow({ c: 'test.counter', v: 'test.value' }, ['c.count -> v.value']);
  const { run_id } = await engine.start({ workflow: whole, mode: 'continuous', pacing: { mode: 'free' } });
  const removed = engine.applyWorkflow(run_id, workflow({ c: 'test.counter' }));
  await watch.until(({ planChanged }) => planChanged.find(({ run }) => run.revision === removed));
  const undone = engine.applyWorkflow(run_id, whole);
  await watch.until(({ planChanged }) => planChanged.find(({ run }) => run.revision === undone));
  const report = await watch.until(() =>
    watch.reports.find(({ node_id, data }) => node_id === 'v' && data.revision === undone),
  );
  expect(report.data.result).toBe(report.data.tick);
  await engine.stop(run_id);
});

it('[E10] what is set at a subgraph reaches the nodes inside also where the plan was made anew beside the document', async () => {
  const { engine } = test;
  const watch = new EngineWatcher(engine);
  const inner = {
    nodes: [
      { id: 'in', kind: 'subgraph.input', port: 'level' },
      { id: 'n', kind: 'test.number' },
    ],
    edges: [{ source: { node: 'in', port: 'value' }, target: { node: 'n', port: 'value' } }],
  };
  const { run_id } = await engine.start({
    workflow: workflow({ part: { kind: 'subgraph', subgraph: 'inner' }, far: 'test.remote' }, [], {
      subgraphs: { inner },
    }),
    mode: 'continuous',
    pacing: { mode: 'rate', hz: 50, overrun: 'skip' },
  });
  const reaches = async (level: number) => {
    engine.setInput(run_id, 'part', 'level', level);
    await watch.until(() =>
      watch.reports.some(({ node_id, data }) => node_id === 'part/n' && data.outputs?.value === level),
    );
  };
  await reaches(1);
  for (const offline of [true, false]) {
    watch.seen.planChanged.length = 0;
    engine.setOffline(offline);
    await watch.until(({ planChanged }) => planChanged.length > 0);
    await reaches(offline ? 2 : 3);
  }
  await engine.stop(run_id);
});

it('[E4][E9][E10] edits that come faster than plans are compiled come to few, and Stop waits for none of them', async () => {
  const { engine } = test;
  const watch = new EngineWatcher(engine);
  const sums = Array.from({ length: 100 }, (_, at) => `sum${at}`);
  const stored = (value: number) => {
    const added = sums.map((id) => [id, { kind: 'test.add', inputs: { b: value } }] as const);
    return workflow({ n: { kind: 'test.number', inputs: { value } }, ...Object.fromEntries(added) });
  };
  const flows = Array.from({ length: 1_000 }, (_, at) => stored(at));
  const { run_id } = await engine.start({ workflow: stored(-1), mode: 'continuous', pacing: { mode: 'free' } });
  let revision = 0;
  for (const flow of flows) {
    engine.applyWorkflow(run_id, flow);
    revision = engine.setInput(run_id, 'n', 'value', -2);
  }
  await watch.until(() =>
    watch.reports.some(({ node_id, data }) => node_id === 'n' && data.revision >= revision && data.result === -2),
  );
  expect(watch.seen.planChanged.length).toBeLessThan(100);
  for (const flow of flows) revision = engine.applyWorkflow(run_id, flow);
  await watch.until(() =>
    watch.reports.some(({ node_id, data }) => node_id === 'n' && data.revision >= revision && data.result === 999),
  );
  expect(watch.seen.planChanged.at(-1)?.run.revision).toBe(revision);
  for (const flow of flows) engine.applyWorkflow(run_id, flow);
  expect(await engine.stop(run_id)).toEqual({ reason: 'stopped' });
}, 60_000);

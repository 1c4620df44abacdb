import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTicks } from '#main/cli/testing/run-ticks';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { workflowSchema } from '#shared/graph/workflow';

let host: TestEngine;
beforeAll(async () => {
  host = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(() => host?.close());

it('a run goes on beside scripts that hang, fail and take too much', async () => {
  const patient = { time_limit: 5_000 };
  const codes = {
    hangs: { code: 'return new Array(4e9).indexOf(1)', time_limit: 20 },
    loops: { code: 'for (;;);', time_limit: 20 },
    fails: { code: '\nnull.x', ...patient },
    bomb: { code: 'const l = []; for (;;) l.push(new Uint8Array(100000));', ...patient },
    counts: { code: 'state.n = (state.n ?? 0) + 1; log(state.n); return { x: state.n, y: [NaN] }', ...patient },
  };
  const nodes = [
    ...Object.entries(codes).map(([id, inputs]) => ({ id, kind: 'script', inputs, on_error: { policy: 'continue' } })),
    { id: 'beside', kind: 'math.accumulate', inputs: { value: 1 } },
  ];
  const workflow = workflowSchema.parse({ id: 'scripts', nodes, settings: { pacing: { mode: 'free' } } });
  const { end, nodes: reports, errors } = await runTicks(host.engine, workflow, 3);
  expect(end).toMatchObject({ reason: 'completed' });
  expect(host.hostCount()).toBe(1);
  expect(reports.get('counts')?.data.outputs).toMatchObject({ x: 3 });
  expect(reports.get('beside')?.data.outputs).toMatchObject({ value: 3 });
  expect([...new Set(errors)].sort()).toEqual([
    'bomb: The script used more memory than it may. It begins anew, with an empty state.',
    "fails: TypeError: cannot read property 'x' of null (line 2).",
    'hangs: The script took longer than 20 ms. It begins anew, with an empty state.',
    'loops: The script took longer than 20 ms.',
  ]);
});

import { describe, expect, it } from 'vitest';
import { endSchema } from '#shared/graph/workflow';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { CellMap } from '../cell-map';
import { KeptNodes } from './kept-nodes';
import { PortTraces } from './port-traces';

const port = endSchema.parse({ node: 'a', port: 'out' });

function create() {
  const cells = new CellMap<NodeReport | undefined>(undefined);
  const kept = new KeptNodes(() => {});
  const traces = new PortTraces({ node: (id) => cells.cell(id), keep: (id) => kept.keep(id) });
  const report = (tick: number, data: object = {}, state = 'completed') =>
    cells.cell('a').set(
      nodeReportSchema.parse({
        node_id: 'a',
        state,
        data: { workflow_id: 'w', run_id: 'r', tick, revision: 0, start_time: 100 + tick, ...data },
      }),
    );
  return { traces, report, kept: () => [...kept.ids()] };
}

describe('PortTraces', () => {
  it('records numbers, yes and no as 1 and 0, and gaps, with the extremes of all there were', () => {
    const { traces, report } = create();
    const { trace } = traces.watch(port);
    for (const [at, out] of [3, true, 'Infinity', -2].entries()) report(at + 1, { outputs: { out } });
    expect(trace.get()).toEqual({
      times: [101, 102, 103, 104],
      values: [3, 1, null, -2],
      extent: { min: -2, max: 3 },
    });
  });

  it('keeps the newest 240, and the extremes of those that left', () => {
    const { traces, report } = create();
    const { trace } = traces.watch(port);
    report(1, { outputs: { out: 999 } });
    for (let tick = 2; tick <= 300; tick += 1) report(tick, { outputs: { out: tick % 7 } });
    expect(trace.get().times).toHaveLength(240);
    expect(trace.get().values.at(-1)).toBe(300 % 7);
    expect(trace.get().extent).toEqual({ min: 0, max: 999 });
  });

  it('leaves out what is not a new value: while it executes, and the same tick again', () => {
    const { traces, report } = create();
    const { trace } = traces.watch(port);
    report(1, { outputs: { out: 1 } });
    report(2, { outputs: { out: 1 } }, 'executing');
    report(1, { outputs: { out: 1 }, revision: 5 });
    expect(trace.get().values).toEqual([1]);
  });

  it('begins anew with another run', () => {
    const { traces, report } = create();
    const { trace } = traces.watch(port);
    report(50, { outputs: { out: 9 } });
    report(1, { run_id: 'next', outputs: { out: 1 } });
    expect(trace.get()).toMatchObject({ values: [1], extent: { min: 1, max: 1 } });
  });

  it('has the node reported wherever it lies for as long as anybody watches, once for all', () => {
    const { traces, report, kept } = create();
    const one = traces.watch(port);
    const other = traces.watch(port);
    report(1, { outputs: { out: 4 } });
    expect(other.trace).toBe(one.trace);
    one.dispose();
    one.dispose();
    expect(kept()).toEqual(['a']);
    other.dispose();
    expect(kept()).toEqual([]);
    report(2, { outputs: { out: 5 } });
    expect(one.trace.get().values).toEqual([4]);
    const again = traces.watch(port);
    expect(again.trace.get().values).toEqual([5]);
    again.dispose();
  });
});

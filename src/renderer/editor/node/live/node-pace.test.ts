import { describe, expect, it } from 'vitest';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { NodePace } from './node-pace';

const report = (tick: number, start_time: number, data: object = {}) =>
  nodeReportSchema.parse({
    node_id: 'a',
    state: 'completed',
    data: { workflow_id: 'w', run_id: 'r', tick, revision: 0, start_time, reason: 'every_tick', ...data },
  });

describe('NodePace', () => {
  it('counts the ticks between two reports of a node that runs in every one, however many were left out', () => {
    const pace = new NodePace();
    for (let at = 0; at < 20; at += 1) pace.take(report(1 + at * 50, at * 0.05), at * 0.05);
    expect(pace.rate(1)).toBeCloseTo(1_000);
  });

  it('counts values where a node runs now and then, and not the ticks it sat out', () => {
    const pace = new NodePace();
    for (let at = 0; at < 20; at += 1) {
      pace.take(report(1 + at * 10, at * 0.5, { reason: 'input_changed' }), at * 0.5);
      pace.take(report(2 + at * 10, at * 0.5 + 0.1, { reason: 'unchanged', value_tick: 1 + at * 10 }), at * 0.5 + 0.1);
    }
    expect(pace.rate(10)).toBeCloseTo(2);
  });

  it('counts by the times of the values where a node has its own clock', () => {
    const pace = new NodePace();
    for (let at = 1; at < 20; at += 1) {
      pace.take(report(at * 4, at, { reason: 'result', value_tick: at * 3, value_time: at * 0.25 }), at);
    }
    expect(pace.rate(19.1)).toBeCloseTo(4);
  });

  it('says nothing after a silence, nor of another run before it has two values', () => {
    const pace = new NodePace();
    pace.take(report(1, 0), 0);
    expect(pace.rate(0)).toBeUndefined();
    pace.take(report(2, 0.1), 0.1);
    expect(pace.rate(0.2)).toBeCloseTo(10);
    expect(pace.rate(4)).toBeUndefined();
    pace.take(report(1, 9, { run_id: 'next' }), 9);
    expect(pace.rate(9)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { newMemory, sampleWire } from './wire-life';

const report = (tick: number, data: object = {}, state = 'completed'): NodeReport =>
  nodeReportSchema.parse({
    node_id: 'a',
    state,
    data: { workflow_id: 'w', run_id: 'r', tick, revision: 0, start_time: tick, outputs: { out: tick }, ...data },
  });

const follow = () => {
  const memory = newMemory();
  let now = 0;
  return (next: NodeReport | undefined, after = 125) => {
    now += after;
    return sampleWire(memory, next, 'out', now);
  };
};

describe('sampleWire', () => {
  it('is one steady light where values come more often than it is sampled', () => {
    const sample = follow();
    for (let tick = 1; tick < 20; tick += 1) expect(sample(report(tick))).toMatchObject({ flow: 'live', heat: 3 });
  });

  it('cools down step by step after the last value', () => {
    const sample = follow();
    const last = report(1);
    expect([last, last, last, last, last].map((same) => sample(same).heat)).toEqual([3, 2, 1, 0, 0]);
  });

  it('is not heated by a node that did not run: nothing new came through', () => {
    const sample = follow();
    sample(report(1));
    expect(sample(report(2, { reason: 'unchanged', value_tick: 1 })).heat).toBe(2);
    expect(sample(report(3, { reason: 'result', value_tick: 1 })).heat).toBe(1);
  });

  it('fades with the age of what it carries, by the page’s clock and by that of the run', () => {
    const sample = follow();
    const last = report(1);
    sample(last);
    expect([1_000, 1_500, 8_000, 60_000].map((after) => sample(last, after).age)).toEqual([0, 1, 2, 3]);
    expect(follow()(report(9, { value_time: -4, value_tick: 1 })).age).toBe(2);
  });

  it('tells nothing from something, and a failure from values that are held', () => {
    expect(follow()(report(1, { outputs: { out: null } })).flow).toBe('empty');
    expect(follow()(report(1, { outputs: {} })).flow).toBe('empty');
    expect(follow()(report(1, { outputs: undefined, error: 'No' }, 'error')).flow).toBe('error');
    expect(follow()(report(1, { error: 'No' }, 'error')).flow).toBe('live');
    expect(follow()(undefined).flow).toBe('resting');
  });
});

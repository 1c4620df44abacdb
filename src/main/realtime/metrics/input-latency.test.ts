import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { EngineEvents } from '#main/engine/index';
import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { workflowIdSchema } from '#shared/graph/ids';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { runInfo } from '../testing/run-info';
import { InputLatency } from './input-latency';

const workflow = workflowIdSchema.parse('w');

const run = runInfo();

/** A latency over an engine that reports what the test says, at a time that it says. */
function setUp({ watched = true } = {}) {
  let now = 0;
  const nodes = new Emitter<EngineEvents['nodes']>();
  const runEnded = new Emitter<EngineEvents['runEnded']>();
  const runPaused = new Emitter<EngineEvents['runPaused']>();
  const runResumed = new Emitter<EngineEvents['runResumed']>();
  const emitters = { nodes, runEnded, runPaused, runResumed };
  const engine = {
    on: (event: keyof EngineEvents, listener: (value: never) => void): Disposable => {
      if (!(event in emitters)) throw new Error(`Nothing fires ${event}.`);
      return emitters[event as keyof typeof emitters].event(listener as (value: unknown) => void);
    },
  };
  const inputs = new InputLatency(new Registry(), () => now);
  const listening = inputs.listen(engine, () => watched);
  return {
    inputs,
    listening,
    at: (milliseconds: number) => {
      now = milliseconds;
    },
    report: (...revisions: number[]) =>
      nodes.fire({
        run,
        reports: revisions.map((revision) =>
          nodeReportSchema.parse({
            node_id: 'n',
            state: 'completed',
            data: { workflow_id: workflow, run_id: 'r', tick: 1, revision },
          }),
        ),
      }),
    pause: () => runPaused.fire(run),
    resume: () => runResumed.fire(run),
    end: () => runEnded.fire({ run, end: { reason: 'stopped' } }),
  };
}

describe('[P51] the latency of inputs', () => {
  it('[E7] is not taken of those that wait for a paused run', () => {
    const { inputs, at, report, pause, resume } = setUp();
    inputs.inputReceived(workflow, 1, 0);
    pause();
    inputs.inputReceived(workflow, 2, 1);
    at(60_000);
    report(2);
    expect(inputs.effect.quantiles()).toBeUndefined();
    resume();
    inputs.inputReceived(workflow, 3, 60_000);
    at(60_004);
    report(3);
    expect(inputs.effect.quantiles()).toMatchObject({ count: 1, p50: expect.closeTo(0.004, 4) });
  });

  it('runs from the update to the first report computed from it, and from there to the first hand-over', () => {
    const { inputs, at, report } = setUp();
    inputs.inputReceived(workflow, 3, 0);
    at(1);
    report(2);
    expect(inputs.effect.quantiles()).toBeUndefined();
    expect(inputs.effectUnsent).toBe(false);
    at(4);
    report(2, 3);
    expect(inputs.effect.quantiles()).toMatchObject({ count: 1, p50: expect.closeTo(0.004, 4) });
    expect(inputs.effectUnsent).toBe(true);
    at(6);
    inputs.sentEffect();
    inputs.sentEffect();
    report(4);
    expect(inputs.send.quantiles()).toMatchObject({ count: 1, p50: expect.closeTo(0.002, 4) });
    expect(inputs.effect.quantiles()?.count).toBe(1);
  });

  it('measures every update that one report is the effect of, and leaves later ones waiting', () => {
    const { inputs, at, report } = setUp();
    for (const revision of [1, 2, 3]) inputs.inputReceived(workflow, revision, revision);
    at(10);
    report(2);
    expect(inputs.effect.quantiles()?.count).toBe(2);
    report(3);
    expect(inputs.effect.quantiles()?.count).toBe(3);
  });

  it('waits for nothing more when the run has ended or nobody listens', () => {
    const { inputs, report, end, listening } = setUp();
    inputs.inputReceived(workflow, 1, 0);
    end();
    // Revisions of the next run begin anew: this one is not the effect of that update.
    report(1);
    inputs.inputReceived(workflow, 1, 0);
    listening.dispose();
    report(1);
    expect(inputs.effect.quantiles()).toBeUndefined();
  });

  it('expects no hand-over of reports that no client gets', () => {
    const { inputs, report } = setUp({ watched: false });
    inputs.inputReceived(workflow, 1, 0);
    report(1);
    expect(inputs.effect.quantiles()?.count).toBe(1);
    expect(inputs.effectUnsent).toBe(false);
  });

  it('keeps a bounded number of updates that have no effect', () => {
    const { inputs, report } = setUp();
    for (let revision = 1; revision <= 50_000; revision++) inputs.inputReceived(workflow, revision, 0);
    report(50_000);
    expect(inputs.effect.quantiles()?.count).toBe(10_000);
  });

  it('forgets recent times after five turns', () => {
    const { inputs, report } = setUp();
    inputs.inputReceived(workflow, 1, 0);
    report(1);
    for (let turn = 1; turn <= 4; turn++) inputs.effect.nextTurn();
    expect(inputs.effect.quantiles()?.count).toBe(1);
    inputs.effect.nextTurn();
    expect(inputs.effect.quantiles()).toBeUndefined();
  });
});

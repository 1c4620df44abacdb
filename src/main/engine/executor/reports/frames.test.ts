import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import { runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import type { Display } from '#shared/graph/kinds/displays';
import type { NodeReport } from '#shared/protocol/node-state';
import type { NodeInstance } from '../../node-kind';
import { makeKind } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import { createReferenceExecutor } from '../tick/reference-executor';
import { Frames, frameBuffers } from './frames';
import { ReportBuilder, type Scope } from './report-builder';

const ids = { workflow_id: workflowIdSchema.parse('test'), run_id: runIdSchema.parse('run') };
const picture = (data: Uint8Array | string): Display => ({ type: 'image', width: 1, height: 1, format: 'gray', data });

/** A node with a picture, which ticks, is reported of, and whose frames main takes when the test says so. */
function camera(shown?: () => unknown) {
  let fails = false;
  const instance: NodeInstance = {
    run: () => {
      if (fails) throw new Error('It fails');
      return {};
    },
    display: () => picture(new Uint8Array([7])),
    ...(shown && { shown }),
  };
  const kind = makeKind({ kind: 'camera' }, () => instance);
  const run = new PlanRunner(createReferenceExecutor, new Map([['camera', kind]]), workflow({ n: 'camera' }));
  const clock = manualClock();
  const frames = new Frames(run.table, clock);
  const builder = new ReportBuilder(ids, run.executor, run.table, frames);
  let revision = 0;
  return {
    clock,
    fail: (on: boolean) => {
      fails = on;
    },
    edit: () => {
      revision++;
    },
    take: () => {
      run.table.framesTaken = frames.newest;
    },
    report(which: Scope = 'changes'): NodeReport[] {
      run.run();
      return builder.build({ tick: run.tick, revision, began: 0 }, which).reports;
    },
  };
}

describe('frames', () => {
  it('[P47] of a node the next one is sent only when main has taken the one before', () => {
    const node = camera();
    expect(node.report()).toHaveLength(1);
    for (const which of ['effects', 'changes', 'all'] as const) {
      node.clock.advance(10);
      expect(node.report(which)).toEqual([]);
    }
    node.take();
    expect(node.report()).toMatchObject([{ data: { tick: 5, display: { type: 'image' } } }]);
  });

  it('[P47] what is held back is told when nothing more comes after it', () => {
    const node = camera();
    node.report();
    expect(node.report('last')).toMatchObject([{ data: { tick: 2, display: { type: 'image' } } }]);
  });

  it('[P47] they come no faster than a screen shows them', () => {
    const node = camera();
    let sent = 0;
    for (let millisecond = 0; millisecond < 1000; millisecond++) {
      sent += node.report().length;
      node.take();
      node.clock.advance(0.001);
    }
    expect(sent).toBeGreaterThan(70);
    expect(sent).toBeLessThan(90);
  });

  it('[P47] a picture that is still the same is sent again only with other news, and seldom', () => {
    let picture = {};
    const node = camera(() => picture);
    const later = (seconds: number) => {
      node.take();
      node.clock.advance(seconds);
      return node.report().length;
    };
    expect(later(0)).toBe(1);
    expect(later(100)).toBe(0);
    node.edit();
    expect(later(1)).toBe(1);
    node.edit();
    // The edit is still to be told of, though nothing has changed since.
    expect([later(0.1), later(0.1), later(0.1), later(0.1)]).toEqual([0, 0, 1, 0]);
    picture = {};
    expect(later(0.02)).toBe(1);
  });

  it('[P47] an error is told at once', () => {
    const node = camera();
    node.report();
    node.fail(true);
    expect(node.report()).toMatchObject([{ state: 'error' }]);
    node.fail(false);
    expect(node.report()).toEqual([]);
    node.take();
    node.clock.advance(1);
    expect(node.report()).toMatchObject([{ state: 'completed' }]);
  });

  it('[P47] numbers of frames may wrap', () => {
    const clock = manualClock();
    const live = { nodeId: 'n' } as Parameters<Frames['send']>[0];
    for (const [framesTaken, isHeld] of [
      [0x7ffffffe, true],
      [0x7fffffff, true],
      [0, false],
      [1, false],
    ] as const) {
      const frames = new Frames({ framesTaken }, clock, 0x7fffffff);
      frames.send(live);
      clock.advance(1);
      expect(frames.newest).toBe(0);
      expect(frames.isHeldBack(live)).toBe(isHeld);
    }
  });

  it('[P47] moves bytes that own their buffer, once, and no others', () => {
    const own = new Uint8Array([1]);
    const part = new Uint8Array([1, 2]).subarray(1);
    const shared = new Uint8Array(new SharedArrayBuffer(1));
    const reports = [own, own, part, shared, new Uint8Array(), 'AA=='].map(
      (data) => ({ data: { display: picture(data) } }) as NodeReport,
    );
    expect(frameBuffers([...reports, { data: {} } as NodeReport])).toEqual([own.buffer]);
  });
});

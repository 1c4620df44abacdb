// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeReportSchema } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import { Cell } from '../../client/cell';
import { sampleRun } from '../../gallery/sample-run';
import { WireFlow } from './wire-flow';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const report = (tick: number) =>
  nodeReportSchema.parse({
    node_id: 'a',
    state: 'completed',
    data: { workflow_id: 'w', run_id: 'r', tick, revision: 0, outputs: { out: 1 } },
  });

function wires(count: number, hand = { isMoving: false }) {
  const run = new Cell<RunInfo | undefined>(sampleRun({ phase: 'running' }));
  const flow = new WireFlow(run, hand);
  const source = new Cell<ReturnType<typeof report> | undefined>(report(1));
  const elements = Array.from({ length: count }, () => document.createElementNS('http://www.w3.org/2000/svg', 'g'));
  const added = elements.map((element) => flow.add(element, source, 'out'));
  return { run, flow, source, elements, added };
}

describe('WireFlow', () => {
  it('writes what has changed and nothing else, however many wires there are', () => {
    const { flow, elements, source } = wires(1_000);
    vi.advanceTimersByTime(130);
    expect(elements.every((element) => element.getAttribute('data-flow') === 'live')).toBe(true);
    const written = elements.map((element) => vi.spyOn(element, 'setAttribute'));
    for (let tick = 2; tick < 12; tick += 1) {
      source.set(report(tick));
      vi.advanceTimersByTime(125);
    }
    expect(written.every((set) => set.mock.calls.length === 0)).toBe(true);
    flow.dispose();
  });

  it('leaves wires as they look while a hand moves', () => {
    const hand = { isMoving: true };
    const { flow, elements } = wires(1, hand);
    vi.advanceTimersByTime(500);
    expect(elements[0]?.hasAttribute('data-flow')).toBe(false);
    hand.isMoving = false;
    vi.advanceTimersByTime(130);
    expect(elements[0]?.getAttribute('data-flow')).toBe('live');
    flow.dispose();
  });

  it('lets the light move where wires are few, and not where they are many', () => {
    const few = wires(3);
    const many = wires(500);
    vi.advanceTimersByTime(130);
    expect(few.elements[0]?.hasAttribute('data-moving')).toBe(true);
    expect(many.elements[0]?.hasAttribute('data-moving')).toBe(false);
    few.flow.dispose();
    many.flow.dispose();
  });

  it('rests once the run has ended and the wires have cooled down, and wakes with the next', () => {
    const { flow, run, elements } = wires(1);
    vi.advanceTimersByTime(500);
    run.set(sampleRun({ phase: 'ended', end: { reason: 'stopped' } }));
    vi.advanceTimersByTime(2_000);
    expect(elements[0]?.getAttribute('data-heat')).toBe('0');
    expect(vi.getTimerCount()).toBe(0);
    run.set(sampleRun({ phase: 'running' }));
    expect(vi.getTimerCount()).toBe(1);
    flow.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets a wire that is taken off', () => {
    const { flow, elements, added } = wires(2);
    added[0]?.dispose();
    vi.advanceTimersByTime(130);
    expect(elements.map((element) => element.getAttribute('data-flow'))).toEqual([null, 'live']);
    flow.dispose();
  });
});

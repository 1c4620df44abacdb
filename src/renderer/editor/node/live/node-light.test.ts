import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { Cell } from '../../../client/cell';
import { lightTimes, NodeLight } from './node-light';

const report = (state: NodeReport['state'], tick: number, data: Record<string, unknown> = {}): NodeReport =>
  nodeReportSchema.parse({
    node_id: 'n',
    state,
    data: { workflow_id: 'w', run_id: 'r', tick, revision: 0, start_time: tick, ...data },
  });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const cell = new Cell<NodeReport | undefined>(undefined);
  const node = new NodeLight(cell);
  const seen: string[] = [];
  node.light.subscribe(() => seen.push(node.light.get()));
  return { cell, node, seen };
}

describe('NodeLight', () => {
  it('is one steady light at 100 Hz', () => {
    const { cell, node, seen } = setUp();
    for (let tick = 1; tick <= 200; tick += 1) {
      cell.set(report('executing', tick));
      vi.advanceTimersByTime(2);
      cell.set(report('completed', tick));
      vi.advanceTimersByTime(8);
    }
    expect(seen).toEqual(['live']);
    vi.advanceTimersByTime(lightTimes.holdLive);
    expect(seen).toEqual(['live', 'completed']);
    node.dispose();
  });

  it('forgets its error at once where it rests, and not where it is only skipped', () => {
    const { cell, node } = setUp();
    cell.set(report('error', 1, { error: 'No answer' }));
    cell.set(report('skipped', 2, { reason: 'failed' }));
    expect([node.light.get(), node.failure.get()?.data.error]).toEqual(['error', 'No answer']);
    cell.set(report('skipped', 3, { reason: 'offline' }));
    expect([node.light.get(), node.failure.get()]).toEqual(['skipped', undefined]);
    node.dispose();
  });

  it('shows executing only once a node takes longer than 120 ms', () => {
    const { cell, node } = setUp();
    cell.set(report('executing', 1));
    vi.advanceTimersByTime(lightTimes.showExecuting - 1);
    expect(node.light.get()).toBe('idle');
    vi.advanceTimersByTime(1);
    expect(node.light.get()).toBe('executing');
    node.dispose();
  });

  it('starts the 120 ms anew for every execution, also when no end was seen between two', () => {
    const { cell, node } = setUp();
    for (let tick = 1; tick <= 10; tick += 1) {
      cell.set(report('executing', tick));
      vi.advanceTimersByTime(100);
      cell.set(report('executing', tick, { progress: 0.5 }));
    }
    expect(node.light.get()).toBe('idle');
    node.dispose();
  });

  it('shows a slow node of a running workflow as executing without a break, and live after it', () => {
    const { cell, node, seen } = setUp();
    for (let tick = 1; tick <= 5; tick += 1) {
      cell.set(report('executing', tick));
      vi.advanceTimersByTime(200);
      cell.set(report('completed', tick));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(lightTimes.holdExecuting + lightTimes.holdLive);
    expect(seen).toEqual(['executing', 'live', 'completed']);
    node.dispose();
  });

  it('holds the error of a node that fails every other tick', () => {
    const { cell, node, seen } = setUp();
    for (let tick = 1; tick <= 20; tick += 1) {
      cell.set(tick % 2 ? report('error', tick, { error: 'Division by zero' }) : report('completed', tick));
      vi.advanceTimersByTime(50);
    }
    expect(seen).toEqual(['error']);
    expect(node.failure.get()?.data.error).toBe('Division by zero');
    vi.advanceTimersByTime(lightTimes.holdError);
    expect(node.failure.get()).toBeUndefined();
    expect(seen).toEqual(['error', 'live']);
    node.dispose();
  });

  it('keeps an error that is the last word', () => {
    const { cell, node } = setUp();
    cell.set(report('error', 1, { error: 'x' }));
    vi.advanceTimersByTime(60_000);
    expect(node.light.get()).toBe('error');
    node.dispose();
  });

  it('goes out when the run is forgotten, and leaves no timer behind', () => {
    const { cell, node } = setUp();
    cell.set(report('executing', 1));
    cell.set(undefined);
    expect(vi.getTimerCount()).toBe(0);
    cell.set(report('completed', 2));
    cell.set(report('executing', 3));
    expect(node.light.get()).toBe('live');
    node.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says skipped at once', () => {
    const { cell, node } = setUp();
    cell.set(report('skipped', 1, { message: 'An input failed' }));
    expect(node.light.get()).toBe('skipped');
    node.dispose();
  });
});

import { cpus, totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { cpuKind, systemCpu } from './cpu';
import { type CpuTimes, loadBetween } from './cpu-times';
import { loadAverageKind, systemLoadAverage } from './load-average';
import { readAvailable, systemMemory } from './memory';
import { systemProcess } from './process';

describe('loadBetween', () => {
  it('is the busy share of the time between', () => {
    const earlier = [
      { busy: 100, total: 1000 },
      { busy: 0, total: 0 },
    ];
    const later = [
      { busy: 150, total: 1200 },
      { busy: 100, total: 100 },
    ];
    expect(loadBetween(earlier, later)).toEqual([25, 100]);
  });

  it('is 0 where no time passed and stays in range when counters step back', () => {
    const still = [{ busy: 5, total: 10 }];
    expect(loadBetween(still, still)).toEqual([0]);
    expect(loadBetween([{ busy: 9, total: 10 }], [{ busy: 5, total: 20 }])).toEqual([0]);
  });
});

describe('system.cpu', () => {
  /** One core that is busy as long as `busy` says, on the node's own clock. */
  function fakeCpu() {
    const state = { total: 0, busy: 0 };
    const node = startNode(cpuKind((): CpuTimes => [{ ...state }]));
    return {
      node,
      pass(seconds: number, load: number) {
        state.total += seconds * 1000;
        state.busy += seconds * 1000 * load;
        node.clock.advance(seconds);
      },
    };
  }

  it('waits for its first reading, then measures over its window', async () => {
    const { node, pass } = fakeCpu();
    const first = node.run({ window: 1 });
    pass(0.2, 0.5);
    expect(await first).toEqual({ mean: 50, cores: [50], count: 1 });
    for (let tick = 0; tick < 10; tick += 1) {
      pass(0.1, 1);
      await node.run({ window: 1 });
    }
    pass(0.1, 1);
    expect(await node.run({ window: 1 })).toMatchObject({ mean: expect.closeTo(100, 6) });
  });

  it('stops waiting when the run stops', async () => {
    const { node } = fakeCpu();
    const first = node.run();
    node.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses a window it does not keep', async () => {
    await expect(startNode(systemCpu).run({ window: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('reads the cores of this machine', async () => {
    const node = startNode(systemCpu);
    node.clock.advance(1);
    const result = await node.run();
    expect(result).toMatchObject({ count: cpus().length, cores: { length: cpus().length } });
    const mean = 'mean' in result ? Number(result.mean) : Number.NaN;
    expect(mean).toBeGreaterThanOrEqual(0);
    expect(mean).toBeLessThanOrEqual(100);
  });
});

describe('system.memory', () => {
  it('reads the memory of this machine', async () => {
    const result = await startNode(systemMemory).run();
    const { percent, used, total } = { percent: 0, used: 0, total: 0, ...result };
    expect(total).toBeCloseTo(totalmem() / 1024 ** 3, 6);
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(total);
    expect(percent).toBeCloseTo((100 * used) / total, 6);
  });

  it('counts as free what the system could give back', () => {
    expect(readAvailable('MemTotal:  8 kB\nMemFree:   1 kB\nMemAvailable:   5 kB\n')).toBe(5 * 1024);
    expect(readAvailable('MemTotal: 8 kB\n')).toBeUndefined();
  });
});

describe('system.load_average', () => {
  it('gives the averages the system keeps', () => {
    const kind = loadAverageKind({ averages: () => [1, 2, 3], ownTime: () => 0 });
    expect(startNode(kind).run()).toEqual({ one: 1, five: 2, fifteen: 3, source: 'system' });
  });

  it('averages the own load where the system keeps none', () => {
    let used = 0;
    const node = startNode(loadAverageKind({ averages: () => undefined, ownTime: () => used }));
    expect(node.run()).toEqual({ one: 0, five: 0, fifteen: 0, source: 'process' });
    for (let second = 0; second < 60; second += 1) {
      used += 0.5;
      node.clock.advance(1);
      node.run();
    }
    expect(node.run()).toEqual({
      one: expect.closeTo(0.5 * (1 - Math.exp(-1)), 6),
      five: expect.closeTo(0.5 * (1 - Math.exp(-1 / 5)), 6),
      fifteen: expect.closeTo(0.5 * (1 - Math.exp(-1 / 15)), 6),
      source: 'process',
    });
  });

  it('reads this machine', async () => {
    expect(await startNode(systemLoadAverage).run()).toEqual({
      one: expect.any(Number),
      five: expect.any(Number),
      fifteen: expect.any(Number),
      source: process.platform === 'win32' ? 'process' : 'system',
    });
  });
});

describe('system.process', () => {
  it('reads the use of this process', async () => {
    const node = startNode(systemProcess);
    const end = performance.now() + 20;
    while (performance.now() < end);
    node.clock.advance(0.02);
    const { cpu, memory, uptime } = { cpu: 0, memory: 0, uptime: 0, ...(await node.run()) };
    expect(cpu).toBeGreaterThan(0);
    expect(memory).toBeGreaterThan(10);
    expect(uptime).toBeGreaterThan(0);
  });
});

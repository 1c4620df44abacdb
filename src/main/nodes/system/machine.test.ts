import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startNode } from '../testing/start-node';
import { systemDisk } from './disk';
import { systemEnvironment } from './environment';
import { type Counters, networkRatesKind, systemNetwork } from './network-rates';
import { type ProcessFacts, processesKind, systemProcesses } from './processes';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('system.disk', () => {
  it('reads the disk of a folder, and of the system', async () => {
    for (const folder of ['', tmpdir()]) {
      const result = await startNode(systemDisk).run({ folder });
      const { percent, used, free, total } = { percent: -1, used: -1, free: -1, total: -1, ...result };
      expect(total).toBeGreaterThan(0);
      expect(used + free).toBeLessThanOrEqual(total * 1.001);
      expect(percent).toBeCloseTo((100 * used) / (used + free), 6);
    }
  });

  it('refuses a folder that is not there', async () => {
    const folder = join(tmpdir(), 'there-is-no-such-folder');
    await expect(startNode(systemDisk).run({ folder })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name: 'folder' },
    });
  });
});

describe('system.network', () => {
  function setUp() {
    const counters = { eth0: [1000, 100], wlan0: [0, 0], lo: [5, 5] } as Record<string, [number, number]>;
    const read = async (): Promise<Counters[]> =>
      Object.entries(counters).map(([name, [received, sent]]) => ({ name, received, sent }));
    return { counters, node: startNode(networkRatesKind(read)) };
  }

  it('measures between two readings, over all but the loopback', async () => {
    const { counters, node } = setUp();
    expect(await node.run()).toEqual({
      received: 0,
      sent: 0,
      received_total: 0,
      sent_total: 0,
      interfaces: ['eth0', 'wlan0', 'lo'],
    });
    counters.eth0 = [21_000, 2100];
    counters.wlan0 = [20_000, 0];
    counters.lo = [1e9, 1e9];
    node.clock.advance(0.4);
    expect(await node.run()).toMatchObject({ received: 0 });
    node.clock.advance(1.6);
    const measured = { received: 20, sent: 1, received_total: 0.04, sent_total: 0.002 };
    expect(await node.run()).toMatchObject(measured);
    expect(await node.run()).toMatchObject(measured);
    expect(await node.run({ interface: 'wlan0' })).toMatchObject({ received: 10, sent: 0 });
  });

  it('takes counters that began anew, and interfaces that come and go', async () => {
    const { counters, node } = setUp();
    await node.run();
    counters.eth0 = [500, 0];
    delete counters.wlan0;
    counters.usb0 = [1e9, 0];
    node.clock.advance(1);
    expect(await node.run()).toMatchObject({ received: 0.5, interfaces: ['eth0', 'lo', 'usb0'] });
  });

  it('refuses an interface that is not there', async () => {
    const { node } = setUp();
    await expect(node.run({ interface: 'eth9' })).rejects.toMatchObject({ details: { input_name: 'interface' } });
  });

  it('reads this machine', async () => {
    const result = await startNode(systemNetwork).run();
    expect(result).toMatchObject({ received: 0, interfaces: expect.arrayContaining([expect.any(String)]) });
  });
});

describe('system.processes', () => {
  const all: ProcessFacts[] = [
    { name: 'Editor', pid: 3, cpu: 10, memory_mb: 50 },
    { name: 'server', pid: 2, cpu: 30, memory_mb: 20 },
    { name: 'editor-helper', pid: 1, cpu: 10, memory_mb: 100 },
  ];

  it('gives those that use most, and those of a name', async () => {
    let looks = 0;
    const node = startNode(
      processesKind(async () => {
        looks += 1;
        return all;
      }),
    );
    const top = await node.run({ most: 2 });
    expect(top).toEqual({ processes: [all[1], all[2]], first: 'server', found: 3, cpu: 50, memory: 170 });
    expect(await node.run({ sort: 'memory', name: 'EDIT' })).toMatchObject({
      processes: [all[2], all[0]],
      found: 2,
      cpu: 20,
      memory: 150,
    });
    expect(await node.run({ name: 'none' })).toEqual({ processes: [], first: '', found: 0, cpu: 0, memory: 0 });
    expect(looks).toBe(1);
    node.clock.advance(2);
    await node.run();
    expect(looks).toBe(2);
  });

  it('does not wait at Stop for a reading that takes long', async () => {
    const node = startNode(processesKind(() => new Promise(() => undefined)));
    const running = expect(node.run()).rejects.toMatchObject({ name: 'AbortError' });
    node.abort();
    await running;
  });

  it('reads this machine, without the arguments of programs', async () => {
    const result = await startNode(systemProcesses).run({ most: 100 });
    const { processes, found } = { processes: [] as ProcessFacts[], found: 0, ...result };
    expect(found).toBeGreaterThan(0);
    expect(Object.keys(processes[0] ?? {}).sort()).toEqual(['cpu', 'memory_mb', 'name', 'pid']);
  });
});

describe('system.environment', () => {
  it('gives a variable, or the default', () => {
    vi.stubEnv('TEST_PLACE', 'lab');
    const node = startNode(systemEnvironment);
    expect(node.run({ name: 'TEST_PLACE' })).toEqual({ value: 'lab', exists: true, masked: false });
    expect(node.run({ name: 'TEST_NONE', otherwise: 'x' })).toEqual({ value: 'x', exists: false, masked: false });
  });

  it.each(['TEST_API_KEY', 'GITHUB_TOKEN', 'db_password', 'MY_SECRET', 'TEST_CREDENTIALS', 'FACTORY_UI_TOKEN'])(
    'does not show %s',
    (name) => {
      vi.stubEnv(name, 'geheim');
      const outputs = startNode(systemEnvironment).run({ name });
      expect(outputs).toEqual({ value: '••••••', exists: true, masked: true });
    },
  );

  it('refuses a name that is none', () => {
    for (const name of ['', 'A=B']) {
      expect(() => startNode(systemEnvironment).run({ name })).toThrow(
        expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name: 'name' } }),
      );
    }
  });
});

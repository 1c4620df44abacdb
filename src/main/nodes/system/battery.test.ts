import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { type BatteryReading, batteryKind, systemBattery } from './battery';

const whole: BatteryReading = { isPresent: true, isCharging: false, isPlugged: false, percent: 63, minutes: 95 };

function nodeOf(...readings: Partial<BatteryReading>[]) {
  let asked = 0;
  const node = startNode(
    batteryKind(async () => {
      asked += 1;
      return { ...whole, ...readings[Math.min(asked, readings.length) - 1] };
    }),
  );
  return { node, asked: () => asked };
}

describe('system.battery', () => {
  it.each([
    [{}, { state: 'discharging', percent: 63, charging: false, plugged: false, remaining: 95 }],
    [{ minutes: undefined }, { state: 'discharging', remaining: 0 }],
    [
      { isCharging: true, isPlugged: true },
      { state: 'charging', charging: true, plugged: true, remaining: 0 },
    ],
    [
      { isPlugged: true, percent: 99 },
      { state: 'full', charging: false },
    ],
    [
      { isPlugged: true, percent: 80 },
      { state: 'on mains', plugged: true },
    ],
    [{ percent: 104 }, { percent: 100 }],
    [
      { isPresent: false, percent: 0 },
      { state: 'no battery', percent: 0, plugged: true, charging: false },
    ],
  ])('of %j says %j', async (reading, expected) => {
    expect(await nodeOf(reading).node.run()).toMatchObject(expected);
  });

  it('looks again after its interval alone', async () => {
    const { node, asked } = nodeOf({}, { percent: 62 });
    await node.run({ interval: 10 });
    node.clock.advance(9);
    expect(await node.run({ interval: 10 })).toMatchObject({ percent: 63 });
    node.clock.advance(1);
    expect(await node.run({ interval: 10 })).toMatchObject({ percent: 62 });
    expect(asked()).toBe(2);
    await expect(node.run({ interval: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('reads this machine, with a battery or without', async () => {
    const { state, percent, plugged } = await startNode(systemBattery).run();
    expect(state).toMatch(/^(charging|discharging|full|on mains|no battery)$/);
    expect(percent).toSatisfy((now: number) => now >= 0 && now <= 100);
    if (state === 'no battery') expect(plugged).toBe(true);
  });
});

import { expect, it } from 'vitest';
import type { Clock } from '../node-kind';
import { bothExecutors } from '../testing/both-executors';
import { makeKind, registryOf } from '../testing/make-kind';
import { PlanRunner } from '../testing/tick-plan';
import { workflow } from '../testing/workflows';

it.each(bothExecutors)(
  '[E6] the %s executor takes the time of a node on its own clock from its own start',
  async (_name, make) => {
    let now = 1000;
    const clock: Clock = { wall: () => now, monotonic: () => now, sleep: async () => undefined };
    const kinds = [
      makeKind({ kind: 'quick', outputs: { out: 'FLOAT' } }, () => ({
        run: () => {
          now += 0.25;
          return { out: 1 };
        },
      })),
      makeKind({ kind: 'slow', outputs: { out: 'FLOAT' } }, () => ({ run: async () => ({ out: 2 }) })),
    ];
    const flow = workflow({ quick: { kind: 'quick', own_clock: true }, slow: { kind: 'slow', own_clock: true } });
    const runner = new PlanRunner(make, registryOf(...kinds), flow, 'continuous', clock);
    const duration = (id: string) =>
      runner.executor.states.durations[runner.executor.plan.nodes.findIndex((node) => node.id === id)];
    runner.run(true);
    expect(duration('quick')).toBeCloseTo(0.25);
    await new Promise((resolve) => setImmediate(resolve));
    now += 3;
    runner.run(true);
    // It came in with this tick, which found it 3 s after it was sent off.
    expect(duration('slow')).toBeCloseTo(3);
  },
);

import { describe, expect, it } from 'vitest';
import { bothExecutors } from '../../../testing/both-executors';
import { makeKind, registryOf } from '../../../testing/make-kind';
import { count, noting } from '../../../testing/rule-kinds';
import { startPlan } from '../../../testing/tick-plan';
import { workflow } from '../../../testing/workflows';
import { Cancelled } from '../cancelled';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each(bothExecutors)('the %s executor', (_name, make) => {
  describe('[E6] a node on its own clock', () => {
    /** Gives how often it was started, when it is told to. */
    const slow = (finish: (() => void)[]) =>
      makeKind({ kind: 'slow', own_clock: true, inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, () => ({
        run: ({ v }) => new Promise((resolve) => finish.push(() => resolve({ v }))),
      }));
    const flow = workflow({ c: 'count', s: 'slow', after: 'pass' }, ['c.n -> s.v', 's.v -> after.v']);

    it('never holds a tick up; its outputs hold what it gave last, with its age', async () => {
      const finish: (() => void)[] = [];
      const { run, clock, account } = startPlan(make, flow, registryOf(count, slow(finish), noting('pass', [], {})));
      expect(run.run()).toBeUndefined();
      // What needs its first value waits for it.
      expect(run.status('after')).toBe('skipped');
      expect(account('after')).toMatchObject({
        reason: 'waiting',
        cause: 's',
        message: 'Waits for the first value of "slow" (s)',
      });
      for (let tick = 2; tick <= 4; tick++) run.run();
      expect(finish).toHaveLength(1);
      clock.advance(3);
      finish[0]?.();
      await turn();
      run.run();
      // It was given the values of the tick in which it started.
      expect([run.value('s'), run.value('after'), run.value('c')]).toEqual([1, 1, 5]);
      expect(account('s')).toEqual({ reason: 'result', valueTick: 5 });
      expect(run.node('s').valueTime).toBe(clock.wall());
      run.run();
      run.run();
      expect([run.value('s'), run.value('after')]).toEqual([1, 1]);
      expect(account('s')).toEqual({ reason: 'result', valueTick: 5 });
      // It has started again, once, as soon as its value had been taken.
      expect(finish).toHaveLength(2);
      finish[1]?.();
      await turn();
      run.run();
      expect(run.value('after')).toBe(5);
    });

    it('goes on across an edit of other nodes', async () => {
      const finish: (() => void)[] = [];
      const { run } = startPlan(make, flow, registryOf(count, slow(finish), noting('pass', [], {})));
      run.run();
      run.swap(workflow({ c: 'count', s: 'slow', after: 'pass', more: 'count' }, ['c.n -> s.v', 's.v -> after.v']));
      run.run();
      finish[0]?.();
      await turn();
      run.run();
      expect(run.value('after')).toBe(1);
      expect(finish).toHaveLength(2);
    });

    it('has its value at once after an edit, so that what needs it goes on', async () => {
      const finish: (() => void)[] = [];
      const { run } = startPlan(make, flow, registryOf(count, slow(finish), noting('pass', [], {})));
      run.run();
      finish[0]?.();
      await turn();
      run.run();
      run.swap(workflow({ c: 'count', s: 'slow', after: 'pass', more: 'count' }, ['c.n -> s.v', 's.v -> after.v']));
      run.run();
      expect([run.status('s'), run.status('after'), run.value('after')]).toEqual(['completed', 'completed', 1]);
    });

    it('keeps the inputs it began with, whatever is typed meanwhile', async () => {
      const seen: unknown[] = [];
      const late = makeKind({ kind: 'late', own_clock: true, inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, () => ({
        run: async (inputs) => {
          await turn();
          seen.push(inputs.v);
          return { v: inputs.v };
        },
      }));
      const { run } = startPlan(make, workflow({ l: { kind: 'late', inputs: { v: 1 } } }), registryOf(late));
      run.run();
      run.set('l', 'v', 2);
      await turn();
      await turn();
      expect(seen).toEqual([1]);
    });

    it('its errors are subject to its policy like any other', async () => {
      const kind = makeKind({ kind: 'slow', own_clock: true, inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, () => ({
        run: () => Promise.reject(new Error('No picture')),
      }));
      const { run } = startPlan(make, flow, registryOf(count, kind, noting('pass', [], {})));
      run.run();
      await turn();
      run.run();
      expect([run.status('s'), run.status('after')]).toEqual(['error', 'skipped']);
      expect(run.executor.failures).toBe(1);
    });

    it('is in no error where what it did was given up', async () => {
      const kind = makeKind({ kind: 'slow', own_clock: true, inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, () => ({
        run: () => Promise.reject(new Cancelled()),
      }));
      const { run } = startPlan(make, flow, registryOf(count, kind, noting('pass', [], {})));
      for (let tick = 1; tick <= 3; tick++) {
        run.run();
        await turn();
      }
      expect([run.node('s').errorCount, run.executor.failures]).toEqual([0, 0]);
    });

    it('is awaited in a run once, which has no later tick', async () => {
      const finish: (() => void)[] = [];
      const { run } = startPlan(make, flow, registryOf(count, slow(finish), noting('pass', [], {})), 'once');
      const tick = run.run();
      finish[0]?.();
      await tick;
      expect(run.value('after')).toBe(1);
    });

    it('the node itself decides, where it says so, and not its kind', () => {
      const later = noting('later', [], {}, () => Promise.resolve({ v: 1 }) as never);
      const own = { kind: 'later', own_clock: true };
      expect(startPlan(make, workflow({ n: own }), registryOf(later)).run.run()).toBeUndefined();
      expect(startPlan(make, workflow({ n: 'later' }), registryOf(later)).run.run()).toBeInstanceOf(Promise);
    });
  });
});

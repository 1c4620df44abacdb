import { describe, expect, it } from 'vitest';
import type { ErrorPolicy } from '#shared/graph/workflow';
import { bothExecutors } from '../../../testing/both-executors';
import { makeKind, registryOf } from '../../../testing/make-kind';
import { noting } from '../../../testing/rule-kinds';
import { startPlan } from '../../../testing/tick-plan';
import { workflow } from '../../../testing/workflows';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each(bothExecutors)('the %s executor', (_name, make) => {
  describe('[E8] policies', () => {
    /** Fails in the calls that are named, counted from 1. */
    const failing = (calls: number[], failures: readonly number[]) =>
      makeKind({ kind: 'failing', outputs: { v: 'INT' } }, () => {
        let call = 0;
        return {
          run: () => {
            call++;
            calls.push(call);
            if (failures.includes(call)) throw new Error(`Call ${call}`);
            return { v: call };
          },
        };
      });
    const begin = (policy: ErrorPolicy, failures: readonly number[], mode?: 'once' | 'continuous') => {
      const calls: number[] = [];
      const flow = workflow({ f: { kind: 'failing', error_policy: policy }, after: 'pass' }, ['f.v -> after.v']);
      return { calls, ...startPlan(make, flow, registryOf(failing(calls, failures), noting('pass', [], {})), mode) };
    };

    it('hold: what depends on the node goes on with its last values, which say how old they are', () => {
      const { run, clock, account } = begin('hold', [1, 3, 4]);
      run.run();
      // There is nothing to hold yet.
      expect([run.status('f'), run.status('after')]).toEqual(['error', 'skipped']);
      run.run();
      expect(run.value('after')).toBe(2);
      const failed = clock.wall();
      run.run();
      clock.advance(5);
      run.run();
      expect([run.status('f'), run.status('after'), run.value('after')]).toEqual(['error', 'completed', 2]);
      expect(account('f')).toEqual({ valueTick: 2 });
      expect(run.node('f').valueTime).toBe(failed);
      run.run();
      expect([run.status('f'), run.value('after')]).toEqual(['completed', 5]);
      expect(run.node('f').valueTime).toBeUndefined();
    });

    it('retry: waits twice as long after each failure, while other branches tick, and begins anew after a success', () => {
      const policy = { type: 'retry', attempts: 3, delay: 1, exhausted: 'skip' } as const;
      const { run, clock, calls, account } = begin(policy, [1, 2, 3, 5]);
      const at: number[] = [];
      for (let second = 0; second < 12; second++) {
        const before = calls.length;
        run.run();
        if (calls.length > before) at.push(second);
        if (second === 1) expect(account('f')).toMatchObject({ reason: 'backing_off' });
        clock.advance(1);
      }
      // Failures at 0, 1, 3; success at 7; failure at 8; success from 9 on.
      expect(at).toEqual([0, 1, 3, 7, 8, 9, 10, 11]);
      expect(run.node('f').errorCount).toBe(4);
    });

    it('retry: when no attempt is left its last word counts', () => {
      const { run, clock, calls } = begin({ type: 'retry', attempts: 2, delay: 1, exhausted: 'stop' }, [1, 2, 3]);
      for (let second = 0; second < 3; second++) {
        run.run();
        expect(run.executor.fatal).toBeUndefined();
        clock.advance(1);
      }
      run.run();
      expect(run.executor.fatal?.node.nodeId).toBe('f');
      expect(calls).toEqual([1, 2, 3]);
    });

    it('retry: a run once tries again in its one tick, and succeeds or fails in the end', async () => {
      const policy = { type: 'retry', attempts: 2, delay: 1, exhausted: 'stop' } as const;
      for (const [failures, status] of [
        [[1, 2], 'completed'],
        [[1, 2, 3], 'error'],
      ] as const) {
        const { run, clock, calls } = begin(policy, failures, 'once');
        let isOver = false;
        const tick = Promise.resolve(run.run()).then(() => {
          isOver = true;
        });
        for (; !isOver; await turn()) clock.advance(0.5);
        await tick;
        expect(calls).toEqual([1, 2, 3]);
        expect(run.status('f')).toBe(status);
        expect(run.executor.fatal !== undefined).toBe(status === 'error');
      }
    });

    it('retry: a run once that another node has ended meanwhile tries no more', async () => {
      const calls: number[] = [];
      let end = () => {};
      const ending = makeKind({ kind: 'ending', outputs: { v: 'INT' } }, () => ({
        run: () =>
          new Promise((_, reject) => {
            end = () => reject(new Error('over'));
          }),
      }));
      const policy = { type: 'retry', attempts: 3, delay: 1, exhausted: 'skip' } as const;
      const flow = workflow({ f: { kind: 'failing', error_policy: policy }, e: 'ending' });
      const { run, clock } = startPlan(make, flow, registryOf(failing(calls, [1, 2, 3]), ending), 'once');
      const tick = run.run();
      await turn();
      end();
      await turn();
      clock.advance(10);
      await tick;
      expect(calls).toEqual([1]);
    });

    it('circuit: opens after errors in a row, and one trial after the cooldown decides', () => {
      const { run, clock, calls, account } = begin(
        { type: 'circuit', failures: 2, cooldown: 10, meanwhile: 'skip' },
        [1, 3, 4, 5],
      );
      for (let tick = 1; tick <= 6; tick++) run.run();
      // One error alone opened nothing; two in a row did.
      expect(calls).toEqual([1, 2, 3, 4]);
      expect(account('f')).toMatchObject({ reason: 'circuit_open' });
      expect([run.status('f'), run.status('after'), run.executor.failures]).toEqual(['error', 'skipped', 0]);
      clock.advance(10);
      run.run();
      run.run();
      expect(calls).toEqual([1, 2, 3, 4, 5]);
      clock.advance(10);
      run.run();
      run.run();
      expect(calls).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(run.value('after')).toBe(7);
    });

    it('circuit: may hold the last values meanwhile', () => {
      const { run } = begin({ type: 'circuit', failures: 1, cooldown: 10, meanwhile: 'hold' }, [2]);
      for (let tick = 1; tick <= 4; tick++) run.run();
      expect([run.status('f'), run.status('after'), run.value('after')]).toEqual(['error', 'completed', 1]);
    });

    it('an open circuit stays open across an edit', () => {
      const { run, calls } = begin({ type: 'circuit', failures: 1, cooldown: 10, meanwhile: 'skip' }, [1]);
      run.run();
      const policy = { type: 'circuit', failures: 1, cooldown: 10, meanwhile: 'skip' };
      run.swap(
        workflow({ f: { kind: 'failing', error_policy: policy as ErrorPolicy }, after: 'pass', more: 'pass' }, [
          'f.v -> after.v',
        ]),
      );
      run.run();
      expect(calls).toEqual([1]);
      expect(['f', 'after', 'more'].map((id) => run.status(id))).toEqual(['error', 'skipped', 'completed']);
    });
  });
});

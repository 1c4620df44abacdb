import { describe, expect, it } from 'vitest';
import { bothExecutors } from '../../../testing/both-executors';
import { makeComputeKind, registryOf } from '../../../testing/make-kind';
import { count, noting } from '../../../testing/rule-kinds';
import { startPlan } from '../../../testing/tick-plan';
import { workflow } from '../../../testing/workflows';

describe.each(bothExecutors)('the %s executor', (_name, make) => {
  describe('[E5] pure nodes', () => {
    it('run when an input has changed, and say which; else keep their values and say since when', () => {
      const calls: unknown[] = [];
      const kinds = registryOf(noting('pure', calls, { pure: true }));
      const { run, account } = startPlan(
        make,
        workflow({ p: { kind: 'pure', inputs: { v: 1 } }, q: 'pure' }, ['p.v -> q.v']),
        kinds,
      );
      run.run();
      expect(account('q')).toEqual({ reason: 'first', valueTick: 1 });
      for (let tick = 2; tick <= 5; tick++) run.run();
      expect(calls).toEqual([1, 1]);
      expect(account('q')).toEqual({ reason: 'unchanged', valueTick: 1 });
      run.set('p', 'v', 2);
      run.run();
      expect(account('p')).toEqual({ reason: 'input_changed', cause: 'v', valueTick: 6 });
      expect(account('q')).toEqual({ reason: 'input_changed', cause: 'v', valueTick: 6 });
      // The same value again is no change.
      run.set('p', 'v', 2);
      run.run();
      expect(calls).toEqual([1, 1, 2, 2]);
      expect(run.value('q')).toBe(2);
    });

    it('tell values apart as Object.is does', () => {
      const calls: unknown[] = [];
      const { run } = startPlan(make, workflow({ p: 'pure' }), registryOf(noting('pure', calls, { pure: true })));
      for (const value of [0, -0, Number.NaN, Number.NaN, '0']) {
        run.set('p', 'v', value);
        run.run();
        run.run();
      }
      expect(calls).toEqual([0, -0, Number.NaN, '0']);
    });

    it('after a node that runs in every tick: only those that are not cheaper to run than to compare', () => {
      const [calls, cheap]: [unknown[], unknown[]] = [[], []];
      const compute = makeComputeKind({ kind: 'cheap', inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, (v) => {
        cheap.push(v);
        return v;
      });
      const kinds = registryOf(
        count,
        noting('const', [], {}, () => ({ v: 7 })),
        noting('pure', calls, { pure: true }),
        compute,
      );
      const flow = workflow({ c: 'const', p: 'pure', k: 'cheap' }, ['c.v -> p.v', 'c.v -> k.v']);
      const { run, account } = startPlan(make, flow, kinds);
      for (let tick = 1; tick <= 4; tick++) run.run();
      expect(calls).toEqual([7]);
      expect(cheap).toEqual([7, 7, 7, 7]);
      expect(account('p')).toEqual({ reason: 'unchanged', valueTick: 1 });
      expect(account('c')).toEqual({ reason: 'every_tick', valueTick: 4 });
    });

    it('an object counts as changed whenever the node that gives it ran', () => {
      const list: number[] = [];
      const grow = noting('grow', [], {}, () => ({ v: list }));
      const length = noting('length', [], { pure: true }, ({ v }) => ({ v: (v as unknown[]).length }));
      const { run } = startPlan(make, workflow({ g: 'grow', l: 'length' }, ['g.v -> l.v']), registryOf(grow, length));
      for (let tick = 1; tick <= 3; tick++) {
        list.push(tick);
        run.run();
        expect(run.value('l')).toBe(tick);
      }
    });

    it('one that failed runs again though nothing has changed', () => {
      let isBroken = true;
      const flaky = noting('flaky', [], { pure: true }, () => {
        if (isBroken) throw new Error('broken');
        return { v: 1 };
      });
      const { run } = startPlan(make, workflow({ f: 'flaky' }), registryOf(flaky));
      run.run();
      run.run();
      expect(run.node('f').errorCount).toBe(2);
      isBroken = false;
      run.run();
      expect(run.status('f')).toBe('completed');
    });
  });
});

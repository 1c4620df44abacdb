import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import type { ErrorPolicy, Workflow } from '#shared/graph/workflow';
import { Caught, type NodeKind, type NodeRegistry, type PortValues } from '../../node-kind';
import { makeComputeKind, makeKind } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import { createCompiledExecutor } from '../compiled/compiled-executor';
import { createReferenceExecutor } from './reference-executor';

const registryOf = (...kinds: NodeKind[]): NodeRegistry => new Map(kinds.map((kind) => [kind.description.kind, kind]));
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Gives 1, 2, 3, … */
const count = makeKind({ kind: 'count', outputs: { n: 'INT' } }, () => {
  let n = 0;
  return { run: () => ({ n: ++n }) };
});

/** A kind with input and output `v` that notes its calls. */
function noting(kind: string, calls: unknown[], facts: object, run = ({ v }: PortValues): PortValues => ({ v })) {
  return makeKind({ kind, inputs: { v: { type: 'ANY', default: 0 } }, outputs: { v: 'ANY' }, ...facts }, () => ({
    run: (inputs) => {
      calls.push(inputs.v);
      return run(inputs);
    },
  }));
}

describe.each([
  ['reference', createReferenceExecutor],
  ['compiled', createCompiledExecutor],
])('the %s executor', (_name, make) => {
  const start = (flow: Workflow, kinds: NodeRegistry, mode?: 'once' | 'continuous') => {
    const clock = manualClock();
    const run = new PlanRunner(make, kinds, flow, mode, clock);
    const account = (id: string) => run.executor.account(run.executor.plan.nodes.findIndex((node) => node.id === id));
    return { run, clock, account };
  };

  describe('[E5] pure nodes', () => {
    it('run when an input has changed, and say which; else keep their values and say since when', () => {
      const calls: unknown[] = [];
      const kinds = registryOf(noting('pure', calls, { pure: true }));
      const { run, account } = start(
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
      const { run } = start(workflow({ p: 'pure' }), registryOf(noting('pure', calls, { pure: true })));
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
      const { run, account } = start(flow, kinds);
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
      const { run } = start(workflow({ g: 'grow', l: 'length' }, ['g.v -> l.v']), registryOf(grow, length));
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
      const { run } = start(workflow({ f: 'flaky' }), registryOf(flaky));
      run.run();
      run.run();
      expect(run.node('f').errorCount).toBe(2);
      isBroken = false;
      run.run();
      expect(run.status('f')).toBe('completed');
    });
  });

  describe('[E6] a node on its own clock', () => {
    /** Gives how often it was started, when it is told to. */
    const slow = (finish: (() => void)[]) =>
      makeKind({ kind: 'slow', own_clock: true, inputs: { v: 'ANY' }, outputs: { v: 'ANY' } }, () => ({
        run: ({ v }) => new Promise((resolve) => finish.push(() => resolve({ v }))),
      }));
    const flow = workflow({ c: 'count', s: 'slow', after: 'pass' }, ['c.n -> s.v', 's.v -> after.v']);

    it('never holds a tick up; its outputs hold what it gave last, with its age', async () => {
      const finish: (() => void)[] = [];
      const { run, clock, account } = start(flow, registryOf(count, slow(finish), noting('pass', [], {})));
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
      const { run } = start(flow, registryOf(count, slow(finish), noting('pass', [], {})));
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
      const { run } = start(flow, registryOf(count, slow(finish), noting('pass', [], {})));
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
      const { run } = start(workflow({ l: { kind: 'late', inputs: { v: 1 } } }), registryOf(late));
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
      const { run } = start(flow, registryOf(count, kind, noting('pass', [], {})));
      run.run();
      await turn();
      run.run();
      expect([run.status('s'), run.status('after')]).toEqual(['error', 'skipped']);
      expect(run.executor.failures).toBe(1);
    });

    it('is awaited in a run once, which has no later tick', async () => {
      const finish: (() => void)[] = [];
      const { run } = start(flow, registryOf(count, slow(finish), noting('pass', [], {})), 'once');
      const tick = run.run();
      finish[0]?.();
      await tick;
      expect(run.value('after')).toBe(1);
    });

    it('the node itself decides, where it says so, and not its kind', () => {
      const later = noting('later', [], {}, () => Promise.resolve({ v: 1 }) as never);
      const own = { kind: 'later', own_clock: true };
      expect(start(workflow({ n: own }), registryOf(later)).run.run()).toBeUndefined();
      expect(start(workflow({ n: 'later' }), registryOf(later)).run.run()).toBeInstanceOf(Promise);
    });
  });

  describe('[E8] a kind that catches', () => {
    const seen: unknown[] = [];
    const catching = noting('catching', seen, { catches: true }, ({ v }) => ({
      v: v instanceof Caught ? `${v.node}: ${v.code} ${v.message}` : v,
    }));
    const odd = noting('odd', [], {}, ({ v }) => {
      if (Number(v) % 2 === 1) throw new Error(`${v} is odd`);
      return { v };
    });
    const kinds = registryOf(count, odd, noting('pass', [], {}), catching);
    const chain = { c: 'count', o: 'odd', p: 'pass', t: 'catching' };
    const wires = ['c.n -> o.v', 'o.v -> p.v', 'p.v -> t.v'] as const;

    it('is told what went wrong, also of what was skipped because of it, and has the value when there is one', () => {
      const { run } = start(workflow(chain, wires), kinds);
      run.run();
      expect([run.status('o'), run.status('p'), run.value('t')]).toEqual([
        'error',
        'skipped',
        '"odd" (o): NODE_FAILED 1 is odd',
      ]);
      run.run();
      expect([run.status('o'), run.value('t')]).toEqual(['completed', 2]);
      for (let tick = 3; tick <= 6; tick++) run.run();
      expect([run.value('t'), run.node('t').errorCount, run.node('o').errorCount]).toEqual([6, 0, 3]);
    });

    it('keeps a run once from ending where all that fails leads to it alone, and says nothing against a policy', () => {
      const { run } = start(workflow(chain, wires), kinds, 'once');
      run.run();
      expect([run.executor.fatal, run.value('t')]).toEqual([undefined, '"odd" (o): NODE_FAILED 1 is odd']);
      const seenElsewhere = start(workflow({ ...chain, q: 'pass' }, [...wires, 'o.v -> q.v']), kinds, 'once');
      seenElsewhere.run.run();
      expect(seenElsewhere.run.executor.fatal?.node.nodeId).toBe('o');
      const stern = { ...chain, o: { kind: 'odd', error_policy: 'stop' } } as const;
      const told = start(workflow(stern, wires), kinds);
      told.run.run();
      expect(told.run.executor.fatal?.node.nodeId).toBe('o');
    });

    it('is given what is held, and waits with others for a first value', () => {
      const held = { ...chain, o: { kind: 'odd', error_policy: 'hold' } } as const;
      const { run } = start(workflow(held, wires), kinds);
      for (let tick = 1; tick <= 3; tick++) run.run();
      expect([run.status('o'), run.value('t')]).toEqual(['error', 2]);
      const never = makeKind({ kind: 'never', own_clock: true, outputs: { v: 'ANY' } }, () => ({
        run: () => new Promise<PortValues>(() => undefined),
      }));
      const waiting = start(workflow({ n: 'never', t: 'catching' }, ['n.v -> t.v']), registryOf(never, catching));
      waiting.run.run();
      expect(waiting.run.status('t')).toBe('skipped');
    });

    it('waits for what is still under way', async () => {
      const late = noting('late', [], {}, () => Promise.reject(new Error('Too late')) as never);
      const { run } = start(workflow({ l: 'late', t: 'catching' }, ['l.v -> t.v']), registryOf(late, catching));
      await run.run();
      expect(run.value('t')).toBe('"late" (l): NODE_FAILED Too late');
    });
  });

  describe('[E3] [E8] a kind that delays and catches', () => {
    const told = ({ v }: PortValues) => (v instanceof Caught ? `${v.node}: ${v.message}` : v);
    /** Numbers its ticks, and notes what it is given. */
    const asking = (seen: unknown[]) =>
      makeKind(
        { kind: 'ask', delays: true, catches: true, inputs: { v: { type: 'ANY', default: 0 } }, outputs: { n: 'INT' } },
        () => {
          let n = 0;
          return {
            run: (inputs) => {
              seen.push(told(inputs));
              return { n: ++n };
            },
          };
        },
      );
    const odd = noting('odd', [], {}, ({ v }) => {
      if (Number(v) % 2 === 1) throw new Error(`${v} is odd`);
      return { v };
    });
    const circle = ['a.n -> o.v', 'o.v -> p.v', 'p.v -> a.v'] as const;
    const play = (nodes: Parameters<typeof workflow>[0], wires: Parameters<typeof workflow>[1], ticks: number) => {
      const seen: unknown[] = [];
      const { run } = start(workflow(nodes, wires), registryOf(asking(seen), count, odd, noting('pass', [], {})));
      for (let tick = 1; tick <= ticks; tick++) run.run();
      return { run, seen };
    };

    it('is told what failed in the tick before, never given a value from before that', () => {
      const { run, seen } = play({ a: 'ask', o: 'odd', p: 'pass' }, circle, 5);
      expect(seen).toEqual([undefined, '"odd" (o): 1 is odd', 2, '"odd" (o): 3 is odd', 4]);
      expect(run.status('p')).toBe('skipped');
    });

    it('is told so too where a node of its circle holds what an earlier tick made, though others went on with it', () => {
      const nodes = { a: 'ask', o: { kind: 'odd', error_policy: 'hold' }, p: 'pass' } as const;
      const { run, seen } = play(nodes, circle, 5);
      expect(seen).toEqual([undefined, '"odd" (o): 1 is odd', 2, '"odd" (o): 3 is odd', 4]);
      expect(run.status('p')).toBe('completed');
    });

    it('is given what is held apart from its circle', () => {
      const nodes = { c: 'count', o: { kind: 'odd', error_policy: 'hold' }, a: 'ask' } as const;
      const { seen } = play(nodes, ['c.n -> o.v', 'o.v -> a.v'], 5);
      expect(seen).toEqual([undefined, '"odd" (o): 1 is odd', 2, 2, 4]);
    });

    it('is given nothing in the first tick after an edit', () => {
      const nodes = { c: 'count', p: 'pass', a: 'ask' };
      const wires = ['c.n -> p.v', 'p.v -> a.v'] as const;
      const { run, seen } = play(nodes, wires, 3);
      run.swap(workflow({ ...nodes, q: 'pass' }, wires));
      run.run();
      run.run();
      expect(seen).toEqual([undefined, 1, 2, undefined, 4]);
    });
  });

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
      return { calls, ...start(flow, registryOf(failing(calls, failures), noting('pass', [], {})), mode) };
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

import { describe, expect, it } from 'vitest';
import { Caught, type PortValues } from '../../../node-kind';
import { bothExecutors } from '../../../testing/both-executors';
import { makeKind, registryOf } from '../../../testing/make-kind';
import { count, noting } from '../../../testing/rule-kinds';
import { startPlan } from '../../../testing/tick-plan';
import { workflow } from '../../../testing/workflows';

describe.each(bothExecutors)('the %s executor', (_name, make) => {
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
      const { run } = startPlan(make, workflow(chain, wires), kinds);
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
      const { run } = startPlan(make, workflow(chain, wires), kinds, 'once');
      run.run();
      expect([run.executor.fatal, run.value('t')]).toEqual([undefined, '"odd" (o): NODE_FAILED 1 is odd']);
      const seenElsewhere = startPlan(make, workflow({ ...chain, q: 'pass' }, [...wires, 'o.v -> q.v']), kinds, 'once');
      seenElsewhere.run.run();
      expect(seenElsewhere.run.executor.fatal?.node.nodeId).toBe('o');
      const stern = { ...chain, o: { kind: 'odd', error_policy: 'stop' } } as const;
      const told = startPlan(make, workflow(stern, wires), kinds);
      told.run.run();
      expect(told.run.executor.fatal?.node.nodeId).toBe('o');
    });

    it('is given what is held, and waits with others for a first value', () => {
      const held = { ...chain, o: { kind: 'odd', error_policy: 'hold' } } as const;
      const { run } = startPlan(make, workflow(held, wires), kinds);
      for (let tick = 1; tick <= 3; tick++) run.run();
      expect([run.status('o'), run.value('t')]).toEqual(['error', 2]);
      const never = makeKind({ kind: 'never', own_clock: true, outputs: { v: 'ANY' } }, () => ({
        run: () => new Promise<PortValues>(() => undefined),
      }));
      const waiting = startPlan(
        make,
        workflow({ n: 'never', t: 'catching' }, ['n.v -> t.v']),
        registryOf(never, catching),
      );
      waiting.run.run();
      expect(waiting.run.status('t')).toBe('skipped');
    });

    it('waits for what is still under way', async () => {
      const late = noting('late', [], {}, () => Promise.reject(new Error('Too late')) as never);
      const { run } = startPlan(
        make,
        workflow({ l: 'late', t: 'catching' }, ['l.v -> t.v']),
        registryOf(late, catching),
      );
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
      const { run } = startPlan(
        make,
        workflow(nodes, wires),
        registryOf(asking(seen), count, odd, noting('pass', [], {})),
      );
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
});

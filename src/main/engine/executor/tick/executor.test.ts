import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '#shared/graph/workflow';
import type { NodeRegistry } from '../../node-kind';
import { bothExecutors } from '../../testing/both-executors';
import { makeKind, registryOf } from '../../testing/make-kind';
import { registry } from '../../testing/test-kinds';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';

/** Every rule of a tick holds for each executor (E13). */
describe.each(bothExecutors)('the %s executor', (_name, makeExecutor) => {
  const runner = (flow: Workflow, mode?: 'once' | 'continuous', kinds: NodeRegistry = registry) =>
    new PlanRunner(makeExecutor, kinds, flow, mode);

  /** Two kinds that say when they run; each mixes its inputs so that an exchange of wires or values shows. */
  function mixers(trace: string[], calls: Map<string, number>): NodeRegistry {
    const mix = (a: unknown, b: unknown) => (Number(a) * 31 + Number(b) * 17 + 7) % 1_000_003;
    const facts = {
      inputs: { a: { type: 'FLOAT', default: 1 }, b: { type: 'FLOAT', default: 2 } },
      outputs: { x: 'FLOAT', y: 'FLOAT' },
    } as const;
    const note = (id: string) => {
      trace.push(id);
      calls.set(id, (calls.get(id) ?? 0) + 1);
    };
    const kinds = [
      makeKind({ kind: 'mix', ...facts }, ({ nodeId }) => ({
        run: ({ a, b }) => {
          note(nodeId);
          return { x: mix(a, b), y: mix(b, a) };
        },
      })),
      makeKind({ kind: 'mix_later', ...facts }, ({ nodeId }) => ({
        run: async ({ a, b }) => {
          note(nodeId);
          // Settles some turns later, in an order of its own.
          for (let turn = 0; turn < nodeId.length * 3 - (Number(a) % 3); turn++) await undefined;
          return { x: mix(a, b), y: mix(b, a) };
        },
      })),
    ];
    return registryOf(...kinds);
  }

  interface RandomNode {
    readonly id: string;
    readonly kind: string;
    readonly inputs: Record<string, number>;
    readonly sources: Record<string, { node: string; port: string } | undefined>;
  }

  /** A random graph without cycles, its nodes in scrambled order. */
  const randomGraph = (kinds: readonly string[]) =>
    fc.integer({ min: 1, max: 25 }).chain((count) => {
      const source = (at: number) =>
        at === 0
          ? fc.constant(undefined)
          : fc.option(fc.record({ node: fc.nat(at - 1).map((n) => `n${n}`), port: fc.constantFrom('x', 'y') }), {
              nil: undefined,
            });
      const node = (at: number): fc.Arbitrary<RandomNode> =>
        fc.record({
          id: fc.constant(`n${at}`),
          kind: fc.constantFrom(...kinds),
          inputs: fc.record({ a: fc.nat(1000), b: fc.nat(1000) }, { requiredKeys: [] }),
          sources: fc.record({ a: source(at), b: source(at) }),
        });
      const nodes = fc.tuple(...Array.from({ length: count }, (_, at) => node(at)));
      return nodes.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
    });

  function toWorkflow(nodes: readonly RandomNode[]): Workflow {
    const wires = nodes.flatMap(({ id, sources }) =>
      Object.entries(sources).flatMap(([port, end]) =>
        end ? [`${end.node}.${end.port} -> ${id}.${port}` as const] : [],
      ),
    );
    return workflow(Object.fromEntries(nodes.map(({ id, kind, inputs }) => [id, { kind, inputs }])), wires);
  }

  /** The same by plain recursion over the definition. */
  function evaluate(nodes: readonly RandomNode[], id: string, port: string): number {
    const node = nodes.find((candidate) => candidate.id === id);
    if (!node) return Number.NaN;
    const input = (name: 'a' | 'b', preset: number) => {
      const end = node.sources[name];
      return end ? evaluate(nodes, end.node, end.port) : (node.inputs[name] ?? preset);
    };
    const [a, b] = [input('a', 1), input('b', 2)];
    return (port === 'x' ? a * 31 + b * 17 + 7 : b * 31 + a * 17 + 7) % 1_000_003;
  }

  const updates = fc.array(
    fc.array(fc.record({ node: fc.nat(24), input: fc.constantFrom('a', 'b'), value: fc.nat(1000) }), { maxLength: 8 }),
    { minLength: 1, maxLength: 4 },
  );

  describe('values', () => {
    it.each([['mix'], ['mix, mix_later']])(
      '[E1][E2][E4][E6] random graphs of %s give what recursion gives, at any time',
      async (kinds) => {
        await fc.assert(
          fc.asyncProperty(randomGraph(kinds.split(', ')), updates, async (nodes, ticks) => {
            const trace: string[] = [];
            const calls = new Map<string, number>();
            const run = runner(toWorkflow(nodes), 'continuous', mixers(trace, calls));
            for (const changes of ticks) {
              trace.length = 0;
              calls.clear();
              for (const { node, input, value } of changes) {
                run.set(`n${node}`, input, value);
                const target = nodes.find(({ id }) => id === `n${node}`);
                // The last one wins; a wired input's stored value is of no consequence.
                if (target) target.inputs[input] = value;
              }
              await run.run();
              for (const { id, sources } of nodes) {
                expect(run.value(id, 'x')).toBe(evaluate(nodes, id, 'x'));
                expect(run.value(id, 'y')).toBe(evaluate(nodes, id, 'y'));
                expect(calls.get(id)).toBe(1);
                for (const end of Object.values(sources)) {
                  if (end) expect(trace.indexOf(end.node)).toBeLessThan(trace.indexOf(id));
                }
              }
            }
          }),
          { numRuns: 60 },
        );
      },
    );

    it('[E1] a wire beats a stored value, and that of a wired input waits for the wire to go', () => {
      const add = { kind: 'test.add', inputs: { a: 100, b: 1 } };
      const run = runner(workflow({ n: { kind: 'test.number', inputs: { value: 5 } }, add }, ['n.value -> add.a']));
      run.run();
      expect(run.value('add')).toBe(6);
      run.set('add', 'a', 50);
      run.run();
      expect(run.value('add')).toBe(6);
    });

    it('[E1] clearing a required input is the error of its node until it has a value again', () => {
      const run = runner(workflow({ r: { kind: 'test.required', inputs: { value: 1 } } }));
      run.set('r', 'value', undefined);
      run.run();
      expect(run.status('r')).toBe('error');
      expect(run.node('r').error).toMatchObject({ code: 'INPUT_MISSING' });
      expect(run.node('r').error?.message).toBe(
        '"test.required" (r) needs a value for input "value": wire it or type one.',
      );
      run.set('r', 'value', 2);
      run.run();
      expect([run.status('r'), run.value('r')]).toEqual(['completed', 2]);
    });

    it('fits values to inputs of another type, and refuses those that do not fit', () => {
      const run = runner(
        workflow(
          { v: 'test.value', add: 'test.add', t: 'test.text', yes: { kind: 'test.fail', inputs: { fail: false } } },
          ['v.value -> add.a', 'add.sum -> t.value'],
        ),
      );
      run.set('v', 'value', '41.5');
      run.set('add', 'b', 0.5);
      run.run();
      expect([run.value('add'), run.value('t')]).toEqual([42, '42']);
      run.set('v', 'value', 'much');
      run.run();
      expect(run.node('add').error?.message).toBe('Input "a" takes a number, not the text "much".');
      expect([run.status('add'), run.status('t')]).toEqual(['error', 'skipped']);
    });

    it('[E3] a kind that delays yields the value of the tick before, its default in the first', () => {
      const flow = workflow({ p: 'test.previous', c: 'test.counter', q: 'test.previous' }, [
        'c.count -> p.value',
        'p.value -> q.value',
      ]);
      const run = runner(flow);
      const seen = [1, 2, 3, 4].map(() => {
        run.run();
        return [run.value('c'), run.value('p'), run.value('q')];
      });
      expect(seen).toEqual([
        [1, undefined, undefined],
        [2, 1, undefined],
        [3, 2, 1],
        [4, 3, 2],
      ]);
    });

    it('[E3] a cycle through a kind that delays counts on', () => {
      const delays = makeKind(
        {
          kind: 'before',
          delays: true,
          inputs: { value: { type: 'FLOAT', default: 10 } },
          outputs: { value: 'FLOAT' },
        },
        () => ({ run: ({ value }) => ({ value }) }),
      );
      const kinds = new Map([...registry, ['before', delays]]);
      const flow = workflow({ add: { kind: 'test.add', inputs: { b: 1 } }, before: 'before' }, [
        'add.sum -> before.value',
        'before.value -> add.a',
      ]);
      const run = runner(flow, 'continuous', kinds);
      const seen = [1, 2, 3].map(() => {
        run.run();
        return run.value('add');
      });
      expect(seen).toEqual([11, 12, 13]);
    });
  });

  describe('[E6] promises', () => {
    it('a tick without asynchronous nodes gives none', () => {
      const run = runner(workflow({ a: 'test.number', b: 'test.add' }, ['a.value -> b.a']));
      expect(run.run()).toBeUndefined();
      expect(run.run(true)).toBeUndefined();
    });

    it('runs what does not depend on a promise while it waits, and the rest in plan order after it', async () => {
      const trace: string[] = [];
      const gates = new Map<string, () => void>();
      const gate = makeKind({ kind: 'gate', inputs: { value: 'ANY' }, outputs: { value: 'ANY' } }, ({ nodeId }) => ({
        run: ({ value }) => {
          trace.push(`${nodeId}…`);
          return new Promise((resolve) => gates.set(nodeId, () => resolve({ value })));
        },
      }));
      const plain = makeKind(
        { kind: 'plain', inputs: { a: 'ANY', b: 'ANY' }, outputs: { value: 'ANY' } },
        ({ nodeId }) => ({
          run: ({ a }) => {
            trace.push(nodeId);
            return { value: a };
          },
        }),
      );
      const kinds = new Map([
        ['gate', gate],
        ['plain', plain],
      ]);
      const flow = workflow({ g1: 'gate', g2: 'gate', both: 'plain', one: 'plain', later: 'gate', free: 'plain' }, [
        'g1.value -> both.a',
        'g2.value -> both.b',
        'g1.value -> one.a',
        'one.value -> later.value',
      ]);
      const run = runner(flow, 'continuous', kinds);
      const done = run.run();
      expect(trace).toEqual(['g1…', 'g2…', 'free']);
      expect([run.status('g1'), run.status('both'), run.status('free')]).toEqual(['executing', 'waiting', 'completed']);
      gates.get('g1')?.();
      await new Promise(setImmediate);
      expect(trace).toEqual(['g1…', 'g2…', 'free', 'one', 'later…']);
      gates.get('g2')?.();
      await new Promise(setImmediate);
      expect(trace.slice(5)).toEqual(['both']);
      gates.get('later')?.();
      await done;
      expect(run.status('later')).toBe('completed');
    });

    it('takes any thenable for a promise', async () => {
      const foreign = makeKind({ kind: 'foreign', outputs: { value: 'ANY' } }, () => ({
        // biome-ignore lint/suspicious/noThenProperty: a promise of another making is what this is about.
        run: () => ({ then: (resolve: (value: unknown) => void) => resolve({ value: 7 }) }),
      }));
      const run = runner(workflow({ f: 'foreign' }), 'continuous', new Map([['foreign', foreign]]));
      await run.run();
      expect(run.value('f')).toBe(7);
    });
  });

  describe('[E8] errors', () => {
    const branches = (fail: string) =>
      workflow({ f: fail, after: 'test.value', last: 'test.value', other: 'test.counter' }, [
        'f.value -> after.value',
        'after.value -> last.value',
      ]);

    it('skip: what depends on the node is skipped, everything else goes on, and errors are counted', () => {
      const run = runner(branches('test.fail'));
      for (let tick = 0; tick < 3; tick++) run.run();
      expect(['f', 'after', 'last', 'other'].map((id) => run.status(id))).toEqual([
        'error',
        'skipped',
        'skipped',
        'completed',
      ]);
      expect(run.value('other')).toBe(3);
      expect(run.node('f').errorCount).toBe(3);
      expect(run.executor.failures).toBe(1);
      const last = run.executor.plan.nodes.findIndex((node) => node.id === 'last');
      const message = 'Skipped because "Fail" (f) failed';
      expect(run.executor.account(last)).toEqual({ reason: 'failed', cause: 'f', message, valueTick: 0 });
      // Once, not once a tick.
      expect(run.logs).toEqual(['"Fail" (f): It failed on purpose']);
      run.set('f', 'fail', false);
      run.run();
      expect(['f', 'after', 'last'].map((id) => run.status(id))).toEqual(['completed', 'completed', 'completed']);
    });

    it('skip: also when the failure comes with a promise', async () => {
      const failing = makeKind({ kind: 'later', outputs: { value: 'ANY' } }, () => ({
        run: () => Promise.reject(new Error('late')),
      }));
      const run = runner(branches('later'), 'continuous', new Map([...registry, ['later', failing]]));
      await run.run();
      expect(['f', 'after', 'last', 'other'].map((id) => run.status(id))).toEqual([
        'error',
        'skipped',
        'skipped',
        'completed',
      ]);
    });

    it('stop: nothing runs after the failure, and the tick names it', () => {
      const run = runner(branches('test.fail'), 'once');
      run.run(true);
      expect(run.executor.fatal).toMatchObject({ node: { nodeId: 'f' }, error: { code: 'NODE_FAILED' } });
      expect(run.told).toEqual(['f executing', 'f error', 'after skipped', 'last skipped', 'other skipped']);
    });

    it("a node's own policy beats the run's", () => {
      const flow = workflow({ f: { kind: 'test.fail', error_policy: 'skip' }, other: 'test.counter' });
      const run = runner(flow, 'once');
      run.run();
      expect(run.executor.fatal).toBeUndefined();
      expect(run.status('other')).toBe('completed');
    });

    it('a node that could not be set up fails in every tick', () => {
      const run = runner(workflow({ f: 'test.fail_setup', other: 'test.counter' }));
      run.run();
      run.run();
      expect([run.status('f'), run.node('f').errorCount, run.value('other')]).toEqual(['error', 2, 2]);
    });

    it('a node that returns nothing where it has outputs has failed', () => {
      const mute = makeKind({ kind: 'mute', outputs: { value: 'ANY' } }, () => ({
        run: () => JSON.parse('null'),
      }));
      const run = runner(workflow({ m: 'mute' }), 'continuous', new Map([['mute', mute]]));
      run.run();
      expect(run.node('m').error?.message).toBe('It returned no outputs.');
    });

    it('halted by Stop, nodes that give up are not in error and those behind them are skipped', async () => {
      const run = runner(
        workflow({ s: { kind: 'test.sleep', inputs: { seconds: 60 } }, v: 'test.value' }, ['s.value -> v.value']),
      );
      const done = run.run();
      run.executor.halt();
      run.node('s').abort();
      await done;
      expect([run.status('s'), run.status('v'), run.executor.failures]).toEqual(['skipped', 'skipped', 0]);
    });

    it('halted by Stop before a tick has reached them, nodes keep what they had', () => {
      const run = runner(workflow({ v: { kind: 'test.value', inputs: { value: 7 } } }));
      run.run();
      run.executor.halt();
      run.run();
      expect([run.status('v'), run.value('v')]).toEqual(['completed', 7]);
    });
  });

  describe('[E10] another plan', () => {
    it('keeps instance, outputs and latches of nodes with the same id and kind', () => {
      const run = runner(workflow({ c: 'test.counter', p: 'test.previous' }, ['c.count -> p.value']));
      run.run();
      run.run();
      run.swap(workflow({ x: 'test.counter', p: 'test.previous', c: 'test.counter' }, ['c.count -> p.value']));
      run.run();
      expect([run.value('c'), run.value('p'), run.value('x')]).toEqual([3, 2, 1]);
      run.swap(workflow({ c: 'test.number' }));
      run.swap(workflow({ c: 'test.counter' }));
      run.run();
      expect(run.value('c')).toBe(1);
    });

    it('keeps what a delaying input holds where another source takes over, which has given nothing yet', () => {
      const run = runner(workflow({ c: 'test.counter', p: 'test.previous' }, ['c.count -> p.value']));
      run.run();
      run.run();
      run.swap(workflow({ p: 'test.previous', x: 'test.counter' }, ['x.count -> p.value']));
      run.run();
      expect(run.value('p')).toBe(1);
      run.run();
      expect(run.value('p')).toBe(1);
      run.run();
      expect(run.value('p')).toBe(2);
    });

    it('keeps the state of a node that rests meanwhile', () => {
      const run = runner(workflow({ c: 'test.counter' }));
      run.run();
      run.swap(workflow({ c: { kind: 'test.counter', muted: true } }));
      run.run();
      run.swap(workflow({ c: 'test.counter' }));
      run.run();
      expect(run.value('c')).toBe(2);
    });
  });

  describe('[E11] bypass and mute', () => {
    it('passes the first input of a fitting type through, from a wire or stored', () => {
      const run = runner(
        workflow(
          {
            n: { kind: 'test.number', inputs: { value: 5 } },
            wired: { kind: 'test.add', bypassed: true, inputs: { b: 3 } },
            stored: { kind: 'test.add', bypassed: true, inputs: { a: 8 } },
            x: 'test.value',
            y: 'test.value',
          },
          ['n.value -> wired.a', 'wired.sum -> x.value', 'stored.sum -> y.value'],
        ),
      );
      run.run();
      expect([run.value('wired'), run.value('x'), run.value('stored'), run.value('y')]).toEqual([5, 5, 8, 8]);
      run.set('stored', 'a', 9);
      run.run();
      expect([run.value('stored'), run.value('y')]).toEqual([9, 9]);
    });

    it('passes through several bypassed nodes in a row', () => {
      const through = { kind: 'test.add', bypassed: true };
      const run = runner(
        workflow({ z: 'test.value', t1: through, t2: through, n: { kind: 'test.number', inputs: { value: 7 } } }, [
          'n.value -> t1.a',
          't1.sum -> t2.a',
          't2.sum -> z.value',
        ]),
      );
      run.run();
      expect(run.value('z')).toBe(7);
    });

    it('mutes a node and what needs it, nothing else', () => {
      const run = runner(
        workflow({ m: { kind: 'test.number', muted: true }, v: 'test.value', w: 'test.value', o: 'test.counter' }, [
          'm.value -> v.value',
          'v.value -> w.value',
        ]),
      );
      run.run();
      expect(run.executor.plan.nodes.map((node) => node.id)).toEqual(['o']);
      expect(run.executor.plan.resting.map(({ id, message }) => [id, message])).toEqual([
        ['m', 'Muted'],
        ['v', 'Needs "test.number" (m), which is muted'],
        ['w', 'Needs "test.number" (m), which is muted'],
      ]);
    });

    it('leaves notes out', () => {
      const run = runner(workflow({ n: 'test.note', c: 'test.counter' }));
      run.run();
      expect([...run.executor.plan.nodes, ...run.executor.plan.resting].map((node) => node.id)).toEqual(['c']);
    });
  });
});

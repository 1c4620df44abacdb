import fc from 'fast-check';
import { expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import { makeKind, registryOf } from '../../testing/make-kind';
import { anyPromptScript, everySort, toWorkflow } from '../../testing/random-plans';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import { createReferenceExecutor } from '../tick/reference-executor';
import { Reach } from './reach';

const echo = makeKind({ kind: 'echo', inputs: { value: 'FLOAT' }, outputs: { value: 'FLOAT' } }, () => ({
  run: ({ value }) => ({ value }),
}));
const previous = makeKind(
  { kind: 'previous', delays: true, inputs: { value: 'FLOAT' }, outputs: { value: 'FLOAT' } },
  () => ({
    run: ({ value }) => ({ value }),
  }),
);

/** Nodes within reach of an input. */
function within(run: PlanRunner, node: string, input: string): string[] {
  const { plan } = run.executor;
  const reach = new Reach(plan);
  reach.clear();
  const index = run.set(node, input, 1);
  if (index !== undefined) reach.add(index);
  return plan.nodes.filter((_, at) => reach.has(at)).map(({ id }) => id);
}

it('is the node itself and all that lies behind it, over wires and what crosses from one tick to the next', () => {
  const flow = workflow({ a: 'echo', b: 'echo', c: 'previous', d: 'echo', other: 'echo', behind: 'echo' }, [
    'a.value -> b.value',
    'b.value -> c.value',
    'c.value -> d.value',
    'other.value -> behind.value',
  ]);
  const kinds = registryOf(echo, previous);
  const run = new PlanRunner(createReferenceExecutor, kinds, flow);
  expect(within(run, 'a', 'value').sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(within(run, 'other', 'value').sort()).toEqual(['behind', 'other']);
  // A wire beats what is stored.
  expect(within(run, 'b', 'value')).toEqual([]);
});

it('is everything in a plan of which nothing has been told', () => {
  const run = new PlanRunner(createReferenceExecutor, new Map([['echo', echo]]), workflow({ a: 'echo', b: 'echo' }));
  const reach = new Reach(run.executor.plan);
  expect([reach.has(0), reach.has(1), reach.hasResting]).toEqual([true, true, true]);
  reach.clear();
  expect([reach.has(0), reach.has(1), reach.hasResting]).toEqual([false, false, false]);
  reach.add(-1);
  expect([reach.has(0), reach.has(1), reach.hasResting]).toEqual([true, true, true]);
});

it('holds every node of a random graph that comes out otherwise with an input than without it', async () => {
  const script = fc.tuple(anyPromptScript, fc.nat(13), fc.constantFrom('a', 'b'), fc.integer({ min: 21, max: 40 }));
  await fc.assert(
    fc.asyncProperty(script, async ([{ nodes, steps }, node, input, value]) => {
      // An error that stops the run reaches all of it.
      const calm = nodes.map((each) => ({ ...each, policy: each.policy === 'stop' ? undefined : each.policy }));
      const flow = toWorkflow({ nodes: calm, steps, defaultPolicy: 'skip' }, []);
      const clock = manualClock();
      const [one, other] = [0, 1].map(
        () => new PlanRunner(createReferenceExecutor, everySort([]), flow, 'continuous', clock),
      );
      if (!one || !other) throw new Error('Two runs were made.');
      const { plan } = one.executor;
      const reach = new Reach(plan);
      reach.clear();
      for (let tick = 0; tick < 6; tick++) {
        if (tick === 2) {
          const index = one.set(`n${node}`, input, value);
          if (index !== undefined) reach.add(index);
        }
        await Promise.all([one.run(), other.run()]);
        clock.advance(1);
        await new Promise((resolve) => setImmediate(resolve));
        const differs = plan.nodes.filter(({ id, outputs }) => {
          const seen = [one, other].map(({ executor }) => outputs.map(({ slot }) => executor.valueOf(slot)));
          return one.status(id) !== other.status(id) || JSON.stringify(seen[0]) !== JSON.stringify(seen[1]);
        });
        expect(differs.filter(({ id }) => !reach.has(plan.nodes.findIndex((each) => each.id === id)))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

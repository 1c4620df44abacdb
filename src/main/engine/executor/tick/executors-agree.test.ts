import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import { anyScript, everySort, type RandomScript, toWorkflow } from '../../testing/random-plans';
import { PlanRunner } from '../../testing/tick-plan';
import { batch, isBatchable } from '../compiled/batcher';
import { compiledWith, createCompiledExecutor } from '../compiled/compiled-executor';
import { generate } from '../compiled/generator';
import { interpret } from '../compiled/interpreter';
import type { Op } from '../compiled/lowered-plan';
import type { Stretch } from '../compiled/stretches';
import type { MakeExecutor } from './executor';
import { createReferenceExecutor } from './reference-executor';

/** What there is to see of a tick. */
function look(run: PlanRunner, trace: readonly string[]) {
  const { executor } = run;
  return {
    nodes: executor.plan.nodes.map(({ id, outputs }, index) => ({
      id,
      status: run.status(id),
      value: structuredClone(outputs.map(({ slot }) => executor.valueOf(slot))),
      account: executor.account(index),
      errors: [run.node(id).errorCount, executor.states.errors[index]],
      held: executor.isHeld(index),
    })),
    resting: executor.plan.resting.map(({ id, outputs }) => [
      id,
      structuredClone(outputs.map(({ slot }) => executor.valueOf(slot))),
    ]),
    failures: executor.failures,
    fatal: executor.fatal && { node: executor.fatal.node.nodeId, error: executor.fatal.error },
    logs: [...run.logs],
    ran: [...trace],
  };
}

/** Plays a script and gives all there was to see. */
async function play(script: RandomScript, make: MakeExecutor, mode: 'once' | 'continuous') {
  const trace: string[] = [];
  const clock = manualClock();
  const run = new PlanRunner(make, everySort(trace), toWorkflow(script, []), mode, clock);
  const seen: unknown[] = [];
  const steps = mode === 'once' ? script.steps.slice(0, 1) : script.steps;
  for (const [at, { inputs, seconds, edit }] of steps.entries()) {
    for (const { node, input, value } of inputs) run.set(`n${node}`, input, value);
    if (edit && mode === 'continuous')
      run.swap(
        toWorkflow(
          script,
          script.steps.slice(0, at + 1).map((step) => step.edit),
        ),
      );
    clock.advance(seconds);
    // What goes on beside the ticks has its turn.
    await new Promise((resolve) => setImmediate(resolve));
    trace.length = 0;
    const pending = run.run(mode === 'once');
    if (pending) await settled(pending, clock);
    seen.push(look(run, trace));
    if (run.executor.fatal) break;
  }
  // A copy: passes of a zone that were given up may end later.
  return { seen, told: [...run.told] };
}

/** Lets time pass until the tick has ended: it may wait for a retry. */
async function settled(pending: Promise<void>, clock: ReturnType<typeof manualClock>): Promise<void> {
  let isOver = false;
  void pending.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1);
  }
}

const chunks = (ops: readonly Op[], length: number, backEnd: Stretch['backEnd']): Stretch[] =>
  Array.from({ length: Math.ceil(ops.length / length) }, (_, at) => ({
    ops: ops.slice(at * length, (at + 1) * length),
    backEnd,
  }));

/** Neighbours that can be batched, each stretch of them, whatever its length. */
function batched(ops: readonly Op[]): Stretch[] {
  const stretches: { ops: Op[]; backEnd: Stretch['backEnd'] }[] = [];
  for (const op of ops) {
    const backEnd = isBatchable(op) ? batch : interpret;
    const last = stretches.at(-1);
    if (last?.backEnd === backEnd) last.ops.push(op);
    else stretches.push({ ops: [op], backEnd });
  }
  return stretches;
}

describe.each([
  ['as it chooses', createCompiledExecutor],
  ['interpreted', compiledWith((ops) => chunks(ops, 5, interpret))],
  ['generated in one piece', compiledWith((ops) => chunks(ops, 100, generate))],
  ['generated in small pieces', compiledWith((ops) => chunks(ops, 2, generate))],
  ['batched', compiledWith(batched)],
])('[E13] the compiled executor, %s, and the reference executor', (_name, make) => {
  it('give equal values, states, reasons, errors, logs and order whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(anyScript, async (script) => {
        expect(await play(script, make, 'continuous')).toEqual(
          await play(script, createReferenceExecutor, 'continuous'),
        );
      }),
      { numRuns: 250 },
    );
  });

  it('tell the same of a run once', async () => {
    await fc.assert(
      fc.asyncProperty(anyScript, async (script) => {
        expect(await play(script, make, 'once')).toEqual(await play(script, createReferenceExecutor, 'once'));
      }),
      { numRuns: 50 },
    );
  });
});

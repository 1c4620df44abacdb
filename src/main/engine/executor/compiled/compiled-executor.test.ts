import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { workflowSchema } from '#shared/graph/workflow';
import { bothExecutors } from '../../testing/both-executors';
import { makeComputeKind, makeKind, registryOf } from '../../testing/make-kind';
import { count } from '../../testing/rule-kinds';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import { chooseExecutor } from '../tick/choose-executor';
import { createReferenceExecutor } from '../tick/reference-executor';
import { batch } from './batcher';
import { compiledWith, createCompiledExecutor } from './compiled-executor';
import { generate } from './generator';
import { interpret } from './interpreter';

const generated = compiledWith((ops) => [{ ops, backEnd: generate }]);
const interpreted = compiledWith((ops) => [{ ops, backEnd: interpret }]);
/** All but the first node. */
const batched = compiledWith((ops) => [
  { ops: ops.slice(0, 1), backEnd: interpret },
  { ops: ops.slice(1), backEnd: batch },
]);

const double = makeComputeKind({ kind: 'double', inputs: { n: 'INT' }, outputs: { n: 'INT' } }, (n) => Number(n) * 2);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('[E13] text of a workflow never becomes code', () => {
  /** What could break out of a string, a comment, a template or an object, or reach a prototype. */
  const hostile = fc.oneof(
    fc.constantFrom(
      '"; globalThis.broken = 1; "',
      "'); globalThis.broken = 1; ('",
      '`$' + '{(globalThis.broken = 1)}`',
      '*/ globalThis.broken = 1; /*',
      '\n globalThis.broken = 1; //',
      '\u2028globalThis.broken = 1',
      '\\',
      '__proto__',
      'constructor',
      'prototype',
      'then',
      'v0',
      'S',
      'return',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  );

  it.each([
    ['generated', generated],
    ['interpreted', interpreted],
    ['reference', createReferenceExecutor],
  ])('%s: any names of nodes, kinds and ports, and any values', (_name, make) => {
    fc.assert(
      fc.property(fc.uniqueArray(hostile, { minLength: 7, maxLength: 7 }), hostile, (names, value) => {
        const [id = '', other = '', kind = '', computing = '', input = '', output = '', second = ''] = names;
        fc.pre(![input, output, second].includes('__proto__'));
        const pass = makeKind(
          { kind, inputs: { [input]: 'ANY', [second]: 'ANY' }, outputs: { [output]: 'ANY' } },
          () => ({ run: (inputs) => Object.defineProperty({}, output, { value: [inputs[input], inputs[second]] }) }),
        );
        const compute = makeComputeKind(
          { kind: computing, inputs: { [input]: 'ANY' }, outputs: { [output]: 'ANY' } },
          (text) => `${text}!`,
        );
        const flow = workflowSchema.parse({
          id: 'hostile',
          nodes: [
            { id, kind: computing, title: value, inputs: { [input]: value } },
            { id: other, kind, inputs: { [second]: value } },
          ],
          edges: [{ source: { node: id, port: output }, target: { node: other, port: input } }],
        });
        const run = new PlanRunner(make, registryOf(pass, compute), flow);
        for (let tick = 0; tick < 3; tick++) run.run();
        expect(run.value(other)).toEqual([`${value}!`, value]);
        run.set(other, second, 'changed');
        run.run();
        expect(run.value(other)).toEqual([`${value}!`, 'changed']);
        expect(globalThis).not.toHaveProperty('broken');
      }),
      { numRuns: 100 },
    );
  });
});

describe('[E13] which executor runs', () => {
  it('is the reference executor where code of text is not allowed', () => {
    vi.stubGlobal('Function', function forbidden() {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    expect(chooseExecutor('compiled')).toBe(createReferenceExecutor);
  });

  it('is the one that is asked for otherwise', () => {
    expect(chooseExecutor('compiled')).toBe(createCompiledExecutor);
    expect(chooseExecutor('reference')).toBe(createReferenceExecutor);
  });
});

describe('[E4][E8] an error among batched nodes', () => {
  it('leaves every other node computed from this tick, also those that their loop had not reached', () => {
    const third = makeComputeKind({ kind: 'third', inputs: { n: 'INT' }, outputs: { n: 'INT' } }, (n) => {
      if (n === 5) throw new Error('Five');
      return n;
    });
    // `deep` is on a later level than `fails`, but comes before it in the plan.
    const flow = workflow({ c: 'count', a: 'double', deep: 'double', fails: 'third' }, [
      'c.n -> a.n',
      'a.n -> deep.n',
      'c.n -> fails.n',
    ]);
    const run = new PlanRunner(batched, registryOf(count, double, third), flow);
    for (let tick = 1; tick <= 6; tick++) {
      run.run();
      expect([run.value('a'), run.value('deep')]).toEqual([tick * 2, tick * 4]);
      expect(run.status('fails')).toBe(tick === 5 ? 'error' : 'completed');
    }
    expect(run.node('fails').errorCount).toBe(1);
  });
});

describe('[E5] nodes that depend on stored values alone', () => {
  it.each([
    ['generated', generated],
    ['interpreted', interpreted],
  ])('%s: are not even looked at while none changes', (_name, make) => {
    let looks = 0;
    const watched = makeKind({ kind: 'watched', pure: true, inputs: { n: 'INT' }, outputs: { n: 'INT' } }, () => ({
      run: ({ n }) => ({ n }),
    }));
    const run = new PlanRunner(make, registryOf(watched), workflow({ w: { kind: 'watched', inputs: { n: 1 } } }));
    run.run();
    run.run();
    const walker: unknown = Reflect.get(run.executor, 'walker');
    const runOnChange = vi.spyOn(walker as { runOnChange(): void }, 'runOnChange').mockImplementation(() => {
      looks++;
    });
    run.run();
    expect(looks).toBe(0);
    run.set('w', 'n', 2);
    run.run();
    expect(looks).toBe(1);
    run.run();
    expect(looks).toBe(1);
    runOnChange.mockRestore();
  });
});

describe('[E8] a run that something beside its ticks has halted', () => {
  it.each([...bothExecutors, ['batched', batched] as const])('starts no further node, %s', (_name, make) => {
    const flow = workflow({ c: 'count', d: 'double' }, ['c.n -> d.n']);
    const run = new PlanRunner(make, registryOf(count, double), flow);
    for (let tick = 0; tick < 4; tick++) run.run();
    run.executor.halt();
    run.run();
    expect([run.value('c'), run.value('d')]).toEqual([4, 8]);
  });
});

describe('[E9] a run that is to stop', () => {
  it.each([
    ['generated', generated],
    ['interpreted', interpreted],
  ])('%s: looks for it also among positional nodes', (_name, make) => {
    let requestStop = () => {};
    let calls = 0;
    const step = makeComputeKind({ kind: 'step', inputs: { n: 'INT' }, outputs: { n: 'INT' } }, (n) => {
      calls++;
      requestStop();
      return n;
    });
    const ids = Array.from({ length: 100 }, (_, at) => `n${at}`);
    const wires = ids.map((id, at) => (at === 0 ? (`c.n -> ${id}.n` as const) : (`n${at - 1}.n -> ${id}.n` as const)));
    const flow = workflow({ c: 'count', ...Object.fromEntries(ids.map((id) => [id, 'step'])) }, wires);
    const run = new PlanRunner(make, registryOf(count, step), flow);
    run.run();
    run.run();
    calls = 0;
    requestStop = () => run.table.requestStop();
    run.run();
    expect(calls).toBeLessThan(20);
  });

  it.each([
    ['generated', generated],
    ['interpreted', interpreted],
  ])('%s: starts no further node in the middle of a tick, and keeps what it had', (_name, make) => {
    const calls: string[] = [];
    let requestStop = () => {};
    const step = makeKind({ kind: 'step', inputs: { n: 'INT' }, outputs: { n: 'INT' } }, ({ nodeId }) => {
      let n = 0;
      return {
        run: () => {
          calls.push(nodeId);
          if (nodeId === 'b') requestStop();
          return { n: ++n };
        },
      };
    });
    const run = new PlanRunner(make, registryOf(step), workflow({ a: 'step', b: 'step', c: 'step' }));
    run.run();
    run.run();
    requestStop = () => run.table.requestStop();
    calls.length = 0;
    run.run();
    expect(calls).toEqual(['a', 'b']);
    expect(['a', 'b', 'c'].map((id) => [run.value(id), run.status(id)])).toEqual([
      [3, 'completed'],
      [3, 'completed'],
      [2, 'completed'],
    ]);
  });
});

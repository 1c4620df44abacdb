import { expect, it } from 'vitest';
import { runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import type { NodeKind } from '../../node-kind';
import { makeKind } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import { systemClock } from '../clock';
import { createReferenceExecutor } from '../tick/reference-executor';
import { Frames } from './frames';
import { unpackPlain } from './plain-reports';
import { ReportBuilder } from './report-builder';

const ids = { workflow_id: workflowIdSchema.parse('test'), run_id: runIdSchema.parse('run') };
const context = { tick: 1, revision: 3, began: 1_000 };

/** A node that gives these values, and what is reported of it: as a list, and as an object of its own. */
function reportsOf(values: readonly unknown[]) {
  const outputs = Object.fromEntries(values.map((_, at) => [`v${at}`, 'ANY']));
  const gives: NodeKind = makeKind({ kind: 'gives', outputs }, () => ({
    run: () => Object.fromEntries(values.map((value, at) => [`v${at}`, value])),
  }));
  const run = new PlanRunner(createReferenceExecutor, new Map([['gives', gives]]), workflow({ n: 'gives' }));
  run.run();
  const builder = new ReportBuilder(ids, run.executor, run.table, new Frames(run.table, systemClock));
  const { reports, plain } = builder.build(context, 'all');
  const nodes = run.executor.plan.nodes.map(({ id, outputs }) => ({ id, outputs: outputs.map(({ name }) => name) }));
  // As it crosses to main.
  const unpacked = unpackPlain(structuredClone(plain), nodes, ids, context);
  return { whole: reports, unpacked, one: builder.one(0, context) };
}

it.each([[[]], [[1]], [[Number.NaN, Number.POSITIVE_INFINITY, -0]], [['text', true, null, undefined]]])(
  '[E14] %j crosses as a list and comes out as the report of its own would be',
  (values) => {
    const { whole, unpacked, one } = reportsOf(values);
    expect(whole).toEqual([]);
    expect(unpacked).toEqual([one]);
  },
);

it.each([[[{ a: 1 }]], [['x'.repeat(10_000)]], [[1, [2]]], [[() => undefined]]])(
  '[E14] what is not plain is bounded before it crosses',
  (values) => {
    const { whole, unpacked } = reportsOf(values);
    expect(unpacked).toEqual([]);
    expect(whole).toHaveLength(1);
    // Once as the output, once as the result.
    expect(JSON.stringify(whole).length).toBeLessThan(10_000);
  },
);

it('[E5][E14] of nodes that run on change it crosses why they ran, and in which tick their values were computed', () => {
  const takes = { inputs: { value: 'ANY' }, outputs: { value: 'ANY' }, pure: true } as const;
  const pure: NodeKind = makeKind({ kind: 'pure', ...takes }, () => ({ run: ({ value }) => ({ value }) }));
  const flow = workflow({ a: { kind: 'pure', inputs: { value: 1 } }, b: 'pure' }, ['a.value -> b.value']);
  const run = new PlanRunner(createReferenceExecutor, new Map([['pure', pure]]), flow);
  const builder = new ReportBuilder(ids, run.executor, run.table, new Frames(run.table, systemClock));
  const nodes = run.executor.plan.nodes.map(({ id, outputs }) => ({ id, outputs: outputs.map(({ name }) => name) }));
  const dataAfter = (tick: number) => {
    run.run();
    const { reports, plain } = builder.build({ ...context, tick }, 'all');
    expect(reports).toEqual([]);
    return unpackPlain(structuredClone(plain), nodes, ids, { ...context, tick }).map(({ data }) => data);
  };
  expect(dataAfter(1)).toMatchObject([
    { reason: 'first', result: 1 },
    { reason: 'first', result: 1 },
  ]);
  run.set('a', 'value', 'text');
  const [a, b] = dataAfter(2);
  for (const data of [a, b]) expect(data).toMatchObject({ reason: 'input_changed', cause: 'value', result: 'text' });
  expect(a).not.toHaveProperty('value_tick');
  for (const data of dataAfter(3)) expect(data).toMatchObject({ reason: 'unchanged', value_tick: 2, result: 'text' });
});

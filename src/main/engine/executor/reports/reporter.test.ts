import { expect, it } from 'vitest';
import { runIdSchema } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Clock, NodeKind } from '../../node-kind';
import { makeComputeKind, makeKind } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';
import type { FromExecutor } from '../messages';
import { reportRequest } from '../state-table';
import { createReferenceExecutor } from '../tick/reference-executor';
import { unpackPlain } from './plain-reports';
import { Reporter } from './reporter';

const kinds = new Map<string, NodeKind>([
  ['echo', makeKind({ kind: 'echo', inputs: { value: 'FLOAT' }, outputs: { value: 'FLOAT' }, pure: true }, echo)],
  ['double', makeComputeKind({ kind: 'double', inputs: { n: 'INT' }, outputs: { n: 'INT' } }, (n) => Number(n) * 2)],
  ['count', makeKind({ kind: 'count', outputs: { value: 'FLOAT' } }, count)],
]);

function echo() {
  return { run: ({ value }: Readonly<Record<string, unknown>>) => ({ value }) };
}

function count() {
  let value = 0;
  return { run: () => ({ value: ++value }) };
}

/** A loop of two echoes and a counter that nobody asks for anything, on a clock that only moves where it is told to. */
class QuietLoop {
  /** Seconds. */
  now = 0;
  readonly reports: NodeReport[] = [];
  /** When each report was made. */
  readonly times: number[] = [];
  private readonly runner: PlanRunner;
  private readonly reporter: Reporter;
  private revision = 0;
  private tickRevision = 0;

  constructor() {
    const clock: Clock = { wall: () => this.now, monotonic: () => this.now, sleep: () => Promise.resolve() };
    const inputs = { value: 0 };
    const flow = workflow({ a: { kind: 'echo', inputs }, b: { kind: 'echo', inputs }, count: 'count' });
    this.runner = new PlanRunner(createReferenceExecutor, kinds, flow, 'continuous', clock);
    const { executor, table } = this.runner;
    const mailbox = { post: (message: FromExecutor) => this.receive(message) };
    const run = { runId: runIdSchema.parse('run'), mode: 'continuous' } as const;
    this.reporter = new Reporter({ ...run, mailbox, table, clock }, executor, () => this.moment());
  }

  set(node: string, value: number): number {
    const index = this.runner.set(node, 'value', value);
    if (index !== undefined) this.reporter.inputSet(index);
    this.revision++;
    return this.revision;
  }

  tick(): void {
    this.tickRevision = this.revision;
    this.runner.run();
    this.reporter.tickEnded(this.now, this.tickRevision);
  }

  ask(): void {
    this.runner.table.requestReport(reportRequest.changes);
  }

  /** So many reports have not been taken yet. */
  set underWay(count: number) {
    this.runner.table.reportsUnderWay = count;
  }

  latest(node: string): NodeReport | undefined {
    return this.reports.filter(({ node_id }) => node_id === node).at(-1);
  }

  private moment() {
    const { tick } = this.runner;
    const { tickRevision: revision, now } = this;
    return { tick, revision, began: now, beganAt: now, summary: { tick, revision, failed: false, executionTime: 0 } };
  }

  private receive(message: FromExecutor): void {
    if (message.type !== 'report') return;
    const { plain, reports, ...context } = message.report;
    const { plan } = this.runner.executor;
    const ids = { workflow_id: plan.workflowId, run_id: runIdSchema.parse('run') };
    const nodes = plan.nodes.map(({ id, outputs }) => ({ id, outputs: outputs.map(({ name }) => name) }));
    this.reports.push(...reports, ...unpackPlain(plain, nodes, ids, context));
    this.times.push(this.now);
  }
}

it('[E14] what an input causes is told at the end of its tick, though nobody asks', () => {
  const loop = new QuietLoop();
  loop.tick();
  expect(loop.reports).toEqual([]);
  const revision = loop.set('a', 7);
  loop.tick();
  expect(loop.latest('a')).toMatchObject({
    state: 'completed',
    data: { revision, result: 7, reason: 'input_changed', cause: 'value', tick: 2 },
  });
});

it('[E14] what an input causes is told without what changes anyhow, which is told when somebody asks', () => {
  const loop = new QuietLoop();
  loop.ask();
  loop.tick();
  expect(loop.latest('count')?.data.result).toBe(1);
  loop.now += 1;
  loop.tick();
  loop.set('a', 7);
  loop.tick();
  expect(loop.latest('a')?.data).toMatchObject({ result: 7, tick: 3 });
  expect(loop.latest('count')?.data.result).toBe(1);
  loop.ask();
  loop.tick();
  expect(loop.latest('count')?.data).toMatchObject({ result: 4, tick: 4 });
});

it('[E12][E14] what it left as it was is told of the new revision as soon as somebody asks', () => {
  const loop = new QuietLoop();
  loop.ask();
  loop.tick();
  loop.now += 1;
  const revision = loop.set('a', 7);
  loop.tick();
  expect(loop.latest('b')?.data.revision).toBe(0);
  loop.ask();
  loop.tick();
  expect(loop.latest('b')?.data).toMatchObject({ revision, result: 0 });
});

it('[E14] inputs that come without pause are told of at a bounded rate, and the last one in the end', () => {
  const loop = new QuietLoop();
  let revision = 0;
  const milliseconds = 20;
  for (let update = 0; update < milliseconds * 100; update++) {
    loop.now += 0.00001;
    revision = loop.set('a', update);
    loop.tick();
  }
  expect(loop.times.length).toBeLessThanOrEqual(milliseconds + 1);
  expect(loop.times.length).toBeGreaterThan(milliseconds / 2);
  loop.now += 0.001;
  loop.tick();
  expect(loop.latest('a')?.data).toMatchObject({ revision, result: milliseconds * 100 - 1 });
});

it('[E4][E14] while reports wait to be taken effects are held back, and the latest is told when they are', () => {
  const loop = new QuietLoop();
  loop.underWay = 100;
  let revision = 0;
  for (let update = 1; update <= 10; update++) {
    loop.now += 0.1;
    revision = loop.set('a', update);
    loop.tick();
  }
  expect(loop.reports).toEqual([]);
  loop.underWay = 0;
  loop.tick();
  expect(loop.times).toHaveLength(1);
  expect(loop.latest('a')?.data).toMatchObject({ revision, result: 10 });
});

it('[E14] tells of nodes that compute by position some at a time, and of all others at once', async () => {
  const posted: (readonly string[])[] = [];
  const clock: Clock = { wall: () => 0, monotonic: () => 0, sleep: () => Promise.resolve() };
  const doubles = Array.from({ length: 100 }, (_, at) => [`d${at}`, { kind: 'double', inputs: { n: at } }] as const);
  const flow = workflow({ ...Object.fromEntries(doubles), count: 'count' });
  const { executor, table } = new PlanRunner(createReferenceExecutor, kinds, flow, 'once', clock);
  const post = (message: FromExecutor) => {
    if (message.type === 'transitions') posted.push(message.reports.map(({ node_id }) => node_id));
    if (message.type === 'report') posted.push(['report']);
  };
  const summary = { tick: 1, revision: 0, failed: false, executionTime: 0 };
  const reporter = new Reporter(
    { mailbox: { post }, table, clock, runId: runIdSchema.parse('run'), mode: 'once' },
    executor,
    () => ({ tick: 1, revision: 0, began: 0, beganAt: 0, summary }),
  );
  for (let index = 0; index < 100; index++) reporter.transition(index);
  expect(posted).toHaveLength(3);
  reporter.transition(executor.nodes.findIndex(({ nodeId }) => nodeId === 'count'));
  expect(posted).toHaveLength(4);
  expect(posted.flat()).toEqual(executor.nodes.map(({ nodeId }) => nodeId));
  posted.length = 0;
  reporter.transition(0);
  expect(posted).toEqual([]);
  await undefined;
  expect(posted).toEqual([['d0']]);
  reporter.transition(1);
  reporter.report(0, 'last');
  expect(posted).toEqual([['d0'], ['d1'], ['report']]);
});

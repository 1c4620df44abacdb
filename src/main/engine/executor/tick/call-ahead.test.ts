import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import type { Workflow } from '#shared/graph/workflow';
import { type NodeKind, PromiseBroken } from '../../node-kind';
import { bothExecutors } from '../../testing/both-executors';
import { makeKind, registryOf } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';
import { workflow } from '../../testing/workflows';

/** Stands for what a call will give. */
class Promised {
  constructor(readonly of: { result?: unknown }) {}
}

/** A place where calls are carried out one after the other, when `answer` says so. */
class Line {
  private waiting: (() => void)[] = [];
  /** The inputs of each call, in order; 'promised' for what was not there yet. */
  readonly calls: string[] = [];

  kind(name: string, facts: object = {}, run = (v: number): number => v + 1): NodeKind {
    const ports = { inputs: { v: { type: 'FLOAT', default: 0 } }, outputs: { v: 'FLOAT' } } as const;
    return makeKind({ kind: name, ...ports, ...facts }, ({ nodeId }) => {
      let latest: { result?: unknown } = {};
      return {
        calls: { line: this, promised: () => new Promised(latest) },
        run: ({ v }) => {
          const call: { result?: unknown } = {};
          latest = call;
          this.calls.push(`${nodeId} ${v instanceof Promised ? 'promised' : v}`);
          return new Promise((resolve, reject) => {
            this.waiting.push(() => {
              try {
                const value = v instanceof Promised ? v.of.result : v;
                if (value === undefined) throw new PromiseBroken();
                call.result = run(Number(value));
                resolve({ v: call.result });
              } catch (error) {
                reject(error);
              }
            });
          });
        },
      };
    });
  }

  /** Carries out what has come, until nothing more comes of it. */
  async answer(): Promise<void> {
    while (this.waiting.length > 0) {
      for (const carryOut of this.waiting.splice(0)) carryOut();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const chain = ['a.v -> b.v', 'b.v -> c.v'] as const;

describe.each(bothExecutors)('[E6] calls that go ahead, the %s executor', (_name, make) => {
  const start = (flow: Workflow, ...kinds: NodeKind[]) =>
    new PlanRunner(make, registryOf(...kinds), flow, 'continuous', manualClock());

  it('are made before what they need is there, and give what they would give after it', async () => {
    const line = new Line();
    const run = start(workflow({ a: 'k', b: 'k', c: 'k' }, [...chain]), line.kind('k'));
    for (let tick = 1; tick <= 3; tick++) {
      line.calls.length = 0;
      const done = run.run();
      expect(line.calls).toEqual(['a 0', 'b promised', 'c promised']);
      await line.answer();
      await done;
      expect(['a', 'b', 'c'].map((id) => run.value(id))).toEqual([1, 2, 3]);
    }
  });

  it('wait for what comes another way, has to be converted, or may fail unnoticed', async () => {
    const line = new Line();
    const other = new Line();
    const text = { inputs: { v: { type: 'STRING', default: '' } } };
    const kinds = [line.kind('k'), other.kind('o'), line.kind('t', text), line.kind('p', { pure: true })];
    const nodes = { a: 'o', b: 'k', c: 't', d: { kind: 'k', error_policy: 'hold' as const }, e: 'k', f: 'p' };
    const flow = workflow(nodes, ['a.v -> b.v', 'b.v -> c.v', 'd.v -> e.v', 'e.v -> f.v']);
    const run = start(flow, ...kinds);
    const done = run.run();
    expect([other.calls, line.calls]).toEqual([['a 0'], ['d 0']]);
    await other.answer();
    await line.answer();
    await other.answer();
    await line.answer();
    await done;
    expect(line.calls.filter((call) => call.includes('promised'))).toEqual([]);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => run.value(id))).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('of a node that fails are broken: what was to have its value is skipped because of it', async () => {
    const line = new Line();
    const fails = line.kind('f', {}, () => {
      throw new Error('out of order');
    });
    const run = start(workflow({ a: 'f', b: 'k', c: 'k', z: 'k' }, [...chain]), fails, line.kind('k'));
    const done = run.run();
    await line.answer();
    await done;
    expect(['a', 'b', 'c', 'z'].map((id) => run.status(id))).toEqual(['error', 'skipped', 'skipped', 'completed']);
    const index = run.executor.plan.nodes.findIndex(({ id }) => id === 'c');
    expect(run.executor.account(index)).toMatchObject({ reason: 'failed', cause: 'a' });
  });
});

import type { MakeExecutor, TickOptions } from '../../../src/main/engine/executor/executor';
import { PlanRunner } from '../../../src/main/engine/testing/tick-plan';
import type { Workflow } from '../../../src/shared/graph/workflow';
import { registry } from './bench-kinds';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One of our executors in this thread: what a run's own thread does, without host, pacing, mail and reports. */
export class InThreadEngine {
  private readonly runner: PlanRunner;
  private readonly slots: ReadonlyMap<string, number>;
  private readonly plain: Writable<TickOptions> = { tick: 0, measured: false, told: false };
  private readonly timed: Writable<TickOptions> = { tick: 0, measured: true, told: false };

  constructor(workflow: Workflow, make: MakeExecutor) {
    this.runner = new PlanRunner(make, registry, workflow);
    const { nodes } = this.runner.executor.plan;
    this.slots = new Map(nodes.flatMap(({ id, outputs }) => (outputs[0] ? [[id, outputs[0].slot]] : [])));
  }

  /** Ticks of nodes that give no promise; `timed` takes the time of every node. */
  run(ticks: number, timed = false): void {
    for (let at = 0; at < ticks; at++) {
      if (this.tick(timed)) throw new Error('A tick of these nodes gives no promise.');
    }
  }

  async runAsync(ticks: number): Promise<void> {
    for (let at = 0; at < ticks; at++) await this.tick(false);
  }

  private tick(timed: boolean): Promise<void> | undefined {
    const options = timed ? this.timed : this.plain;
    options.tick = ++this.runner.tick;
    return this.runner.executor.tick(options);
  }

  /** What the node's output holds. */
  value(node: string): unknown {
    return this.runner.executor.valueOf(this.slots.get(node) ?? -1);
  }
}

import { systemClock } from '../../../src/main/engine/executor/clock';
import type { Executor, MakeExecutor, TickOptions } from '../../../src/main/engine/executor/executor';
import type { RunScope } from '../../../src/main/engine/executor/live-node';
import { LiveNodes } from '../../../src/main/engine/executor/live-nodes';
import { StateTable } from '../../../src/main/engine/executor/state-table';
import { compilePlan } from '../../../src/main/engine/plan/compile-plan';
import { KindCatalogue } from '../../../src/shared/graph/kinds';
import type { Workflow } from '../../../src/shared/graph/workflow';
import { registry } from './bench-kinds';

const catalogue = new KindCatalogue([...registry.values()].map((kind) => kind.description));
const quiet: TickOptions = { measured: false, told: false };

/** Our executor in this thread: what a run's own thread does, without host, pacing and reports. */
export class InThreadEngine {
  /** Milliseconds the parts of the set-up took. */
  readonly setUp: { readonly compile: number; readonly create: number };
  private readonly executor: Executor;
  private readonly table = new StateTable();
  private readonly slots: ReadonlyMap<string, number>;
  private tick = 0;

  constructor(workflow: Workflow, make: MakeExecutor) {
    const began = performance.now();
    const compiled = compilePlan(workflow, catalogue, 'continuous');
    if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.message).join('; '));
    const plan = compiled.value;
    const planned = performance.now();
    const { table } = this;
    const engine = this;
    const scope: RunScope = {
      clock: systemClock,
      get tick() {
        return engine.tick;
      },
      log: (level, message) => {
        throw new Error(`${level}: ${message}`);
      },
      announced: () => undefined,
    };
    const nodes = new LiveNodes(registry, scope, table);
    const change = nodes.prepare(plan);
    const observer = { transition: () => undefined, halted: () => undefined };
    this.executor = make({ plan, nodes: change.active, table, observer });
    nodes.commit(change, plan);
    this.setUp = { compile: planned - began, create: performance.now() - planned };
    this.slots = new Map(plan.nodes.flatMap(({ id, outputs }) => (outputs[0] ? [[id, outputs[0].slot]] : [])));
  }

  run(ticks: number, options: TickOptions = quiet): void {
    for (let at = 0; at < ticks; at++) {
      if (this.runOne(options)) throw new Error('A tick of these nodes gives no promise.');
    }
  }

  async runAsync(ticks: number): Promise<void> {
    for (let at = 0; at < ticks; at++) await this.runOne(quiet);
  }

  private runOne(options: TickOptions): Promise<void> | undefined {
    this.table.tick = ++this.tick;
    return this.executor.tick(options);
  }

  /** What the node's output holds. */
  value(node: string): unknown {
    return this.executor.valueOf(this.slots.get(node) ?? -1);
  }
}

import { manualClock } from '#main/testing/manual-clock';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Workflow } from '#shared/graph/workflow';
import { systemClock } from '../executor/clock';
import type { LiveNode, RunScope } from '../executor/nodes/live-node';
import { LiveNodes } from '../executor/nodes/live-nodes';
import { StateTable } from '../executor/state-table';
import type { Executor, MakeExecutor } from '../executor/tick/executor';
import { NodeTable, nodeStatus } from '../executor/tick/node-table';
import type { Clock, NodeRegistry } from '../node-kind';
import { compilePlan } from '../plan/compile-plan';
import { SecretVault } from '../secrets/secret-vault';

const statusNames = Object.fromEntries(Object.entries(nodeStatus).map(([name, status]) => [status, name]));

/** An executor in this thread, without host, pacing and reports. */
export class PlanRunner {
  tick = 0;
  /** Transitions as `id status`, in order; only of ticks that are told of. */
  readonly told: string[] = [];
  readonly logs: string[] = [];
  readonly table = new StateTable();
  private readonly nodes: LiveNodes;
  executor: Executor;

  constructor(
    private readonly make: MakeExecutor,
    private readonly registry: NodeRegistry,
    workflow: Workflow,
    private readonly mode: 'once' | 'continuous' = 'continuous',
    clock: Clock = systemClock,
  ) {
    const runner = this;
    const scope: RunScope = {
      clock,
      get tick() {
        return runner.tick;
      },
      secrets: new SecretVault(),
      log: (_level, message) => this.logs.push(message),
      announced: () => undefined,
    };
    this.nodes = new LiveNodes(registry, scope, this.table);
    this.executor = this.install(workflow, undefined);
  }

  swap(workflow: Workflow): void {
    this.executor = this.install(workflow, this.executor);
  }

  run(told = false): Promise<void> | undefined {
    this.tick++;
    return this.executor.tick({ tick: this.tick, measured: told, told });
  }

  set(node: string, input: string, value: unknown): number | undefined {
    return this.executor.setInput(node, input, value);
  }

  /** What a node gave at one of its outputs, by default the first. */
  value(id: string, output?: string): unknown {
    const { plan } = this.executor;
    const node = [...plan.nodes, ...plan.resting].find((candidate) => candidate.id === id);
    const port = output === undefined ? node?.outputs[0] : node?.outputs.find(({ name }) => name === output);
    return port && this.executor.valueOf(port.slot);
  }

  status(id: string): string | undefined {
    const index = this.executor.plan.nodes.findIndex((node) => node.id === id);
    return statusNames[this.executor.states.statuses[index] ?? -1];
  }

  node(id: string): LiveNode {
    const node = this.executor.nodes.find((candidate) => candidate.nodeId === id);
    if (!node) throw new Error(`No node ${id} runs.`);
    return node;
  }

  private install(workflow: Workflow, previous: Executor | undefined): Executor {
    const catalogue = new KindCatalogue([...this.registry.values()].map((kind) => kind.description));
    const compiled = compilePlan(workflow, catalogue, this.mode);
    if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.message).join('; '));
    const plan = compiled.value;
    const change = this.nodes.prepare(plan);
    const observer = {
      transition: (index: number) => {
        this.told.push(`${plan.nodes[index]?.id} ${statusNames[this.executor.states.statuses[index] ?? -1]}`);
      },
      halted: () => undefined,
    };
    const states = new NodeTable(plan.nodes.length);
    const { table, mode } = this;
    const executor = this.make({ plan, nodes: change.active, table, states, mode, observer }, previous);
    this.nodes.commit(change, plan);
    return executor;
  }
}

/** A run whose clock stands until it is moved; `account` says why a node ran or did not in the latest tick. */
export function startPlan(make: MakeExecutor, flow: Workflow, kinds: NodeRegistry, mode?: 'once' | 'continuous') {
  const clock = manualClock();
  const run = new PlanRunner(make, kinds, flow, mode, clock);
  const account = (id: string) => run.executor.account(run.executor.plan.nodes.findIndex((node) => node.id === id));
  return { run, clock, account };
}

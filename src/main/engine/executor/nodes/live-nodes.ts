import type { NodeId } from '#shared/graph/ids';
import type { NodeKind } from '../../node-kind';
import type { Plan } from '../../plan/plan';
import type { KindFinder } from '../../thread-kinds';
import type { StateTable } from '../state-table';
import { LiveNode, type RunScope } from './live-node';

/** Which nodes a plan would run, keep and let go; nothing has happened to the old ones yet. */
export interface NodeChange {
  /** One for each of the plan's nodes. */
  readonly active: readonly LiveNode[];
  readonly created: readonly LiveNode[];
  /** Ran until now and will rest: they keep their instance. */
  readonly rested: readonly LiveNode[];
  readonly removed: readonly LiveNode[];
  /** Those that have an instance from then on, in order of creation. */
  readonly all: readonly LiveNode[];
}

/** The nodes of a run across its plans: same id and kind keep instance and state (E10), a new version of the kind the state. */
export class LiveNodes {
  private all: readonly LiveNode[] = [];
  /** `all` by id; made when it is asked for, so that a start does not wait for it. */
  private byId: ReadonlyMap<NodeId, LiveNode> | undefined;
  private active: readonly LiveNode[] = [];

  constructor(
    private readonly registry: KindFinder,
    private readonly scope: RunScope,
    private readonly table: StateTable,
  ) {}

  /** Makes the instances a plan needs beside those that are there. */
  prepare(plan: Plan): NodeChange {
    const created: LiveNode[] = [];
    const active: LiveNode[] = [];
    plan.nodes.forEach((node, index) => {
      const before = this.find(node.id);
      const kept = before?.kind === node.kind ? before : undefined;
      const isZoned = node.zone >= 0;
      // One that could not be created is tried again.
      const isReady = kept && kept.isZoned === isZoned && (isZoned || kept.instance);
      const isCurrent = isReady && kept.definition === this.findKind(node.kind, index);
      const live = isCurrent ? kept : this.create(node, index, kept);
      if (live !== before) created.push(live);
      active.push(live);
    });
    const resting = new Set<LiveNode>();
    for (const { id, kind } of plan.resting) {
      const kept = this.find(id);
      if (kept?.kind === kind) resting.add(kept);
    }
    const rested = this.active.filter((node) => resting.has(node));
    const all = resting.size === 0 ? active : [...active, ...resting];
    return { active, created, rested, removed: this.missingIn(all), all };
  }

  commit(change: NodeChange, plan: Plan): void {
    this.all = change.all;
    this.byId = undefined;
    this.active = change.active;
    for (const node of [...change.rested, ...change.removed]) node.index = -1;
    change.active.forEach((live, index) => {
      live.label = plan.nodes[index]?.label ?? live.label;
      live.index = index;
    });
  }

  find(id: NodeId): LiveNode | undefined {
    this.byId ??= new Map(this.all.map((node) => [node.nodeId, node]));
    return this.byId.get(id);
  }

  /** Every node with an instance, in order of creation. */
  list(): readonly LiveNode[] {
    return this.all;
  }

  private missingIn(all: readonly LiveNode[]): LiveNode[] {
    if (this.all.length === 0) return [];
    const staying = new Set(all);
    return this.all.filter((node) => !staying.has(node));
  }

  /** What executes a module for the first time is in the charge of the node that needs it. */
  private findKind(kind: string, index: number): NodeKind | undefined {
    this.table.current = index;
    const found = this.registry.get(kind);
    this.table.current = -1;
    return found;
  }

  private create(node: Plan['nodes'][number], index: number, before: LiveNode | undefined): LiveNode {
    const live = new LiveNode(node, this.scope);
    // A run that is to end creates nothing more.
    const kind = this.table.stopRequested ? undefined : this.findKind(node.kind, index);
    if (node.zone >= 0) {
      live.define(kind);
      return live;
    }
    this.table.current = index;
    if (!this.table.stopRequested) live.create(kind, before?.keep());
    this.table.current = -1;
    return live;
  }
}

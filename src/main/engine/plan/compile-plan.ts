import { ok, type Result } from '#shared/base/result';
import type { WorkflowId } from '#shared/graph/ids';
import type { InputPort, Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Allowed, permissionNames } from '#shared/graph/permissions/permissions';
import { type HasSecret, secretType } from '#shared/graph/permissions/secrets';
import { isNumeric, type PortType } from '#shared/graph/ports/ports';
import { checkWiring } from '#shared/graph/topology/check';
import { isDelaying } from '#shared/graph/topology/dependencies';
import type { GraphIndex } from '#shared/graph/topology/graph-index';
import { type Flow, nodeLabel, Wiring } from '#shared/graph/topology/wiring';
import type { IndexedInput, ValueSources } from '#shared/graph/values/value-sources';
import { isConverted, ownValue, storedValue } from '#shared/graph/values/values';
import type { ErrorPolicy, WorkflowNode } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import type { Latch, Plan, PlanInput, PlanNode, PlanOutput, RestingNode, StoredInput } from './plan';
import type { PlannedWorkflow } from './workflow-change';
import { withZones } from './zones';

interface PlanRights {
  /** Which secrets there are; absent: nobody knows. */
  readonly hasSecret?: HasSecret | undefined;
  /** What nodes may touch; absent: everything. */
  readonly allowed?: Allowed | undefined;
  /** Whether nodes of the network rest. */
  readonly offline?: boolean;
}

/**
 * Compiles a workflow, or says everything that keeps it from running (E1, E2, E3).
 *
 * @param rights nodes that want more than is allowed rest (E16).
 */
export function compilePlan(
  workflow: PlannedWorkflow,
  catalogue: KindCatalogue,
  mode: 'once' | 'continuous',
  { hasSecret, allowed, offline }: PlanRights = {},
): Result<Plan, readonly [Problem, ...Problem[]]> {
  const wiring = new Wiring(workflow, catalogue, allowed, offline);
  const checked = checkWiring(wiring, hasSecret);
  if (!checked.ok) return checked;
  // Run once defaults to stop, continuous to skip (E8).
  const onError = workflow.settings.error_policy ?? (mode === 'once' ? 'stop' : 'skip');
  return ok(new PlanCompiler(wiring, checked.value, mode, onError).compile(workflow.id));
}

/** Goes by the places of nodes in the document. Of a large plan every list and object counts that is made for a node. */
class PlanCompiler {
  private readonly index: GraphIndex;
  private readonly sources: ValueSources;
  private readonly initial: unknown[] = [];
  /** The slot of each node's first output; the others follow. -1 of nodes that do not run. */
  private readonly firstSlots: Int32Array;
  /** The slots of stored values, by number of the input. */
  private readonly storedSlots = new Map<number, number>();
  /** The place in the plan of each node that runs, -1 of others. */
  private readonly indexes: Int32Array;
  private readonly latches: Latch[] = [];
  /** Whether what a node gives follows from stored values alone, by index; a node's sources come before it. */
  private readonly isStatic: boolean[] = [];
  /** Places of nodes whose failure comes to nothing but nodes that catch it. */
  private readonly caught = new Set<number>();
  private readonly secretKinds = new Map<Kind, boolean>();
  /** Where needs are put together: a list that has grown keeps room for more, its copy does not. */
  private readonly scratch: number[] = [];

  constructor(
    private readonly wiring: Wiring,
    private readonly flow: Flow,
    private readonly mode: 'once' | 'continuous',
    private readonly onError: ErrorPolicy,
  ) {
    this.index = wiring.index;
    this.sources = flow.sources;
    this.firstSlots = new Int32Array(this.index.nodes.length).fill(-1);
    this.indexes = new Int32Array(this.index.nodes.length).fill(-1);
  }

  compile(workflowId: WorkflowId): Plan {
    const { active, resting, catches, closes } = this.divide();
    if (catches) this.findCaught(active);
    const nodes: PlanNode[] = [];
    for (let at = 0; at < active.length; at++) {
      const place = active[at] ?? -1;
      const node = this.index.nodes[place];
      const kind = this.index.kind(place);
      if (node && kind) nodes.push(this.node(place, node, kind));
    }
    return {
      workflowId,
      nodes: closes
        ? withZones(
            nodes,
            active.map((place) => this.zoneFacts(place)),
          )
        : nodes,
      resting: this.restingNodes(resting),
      latches: this.latches,
      initial: this.initial,
    };
  }

  /** The places of nodes that run and of those that rest, in the order of the plan. */
  private divide() {
    const active: number[] = [];
    const resting: number[] = [];
    let catches = false;
    let closes = false;
    const { order } = this.flow;
    for (let at = 0; at < order.length; at++) {
      const place = order[at] ?? -1;
      const kind = this.index.kind(place);
      if (kind?.annotation) continue;
      if (!kind || !this.wiring.isActive(place)) {
        resting.push(place);
        continue;
      }
      this.indexes[place] = active.length;
      active.push(place);
      catches ||= kind.catches;
      closes ||= kind.closes !== undefined;
      // Slots of all outputs first: a delaying node reads outputs of nodes after it.
      this.firstSlots[place] = this.initial.length;
      for (let output = 0; output < kind.outputs.length; output++) this.slot(undefined);
    }
    return { active, resting, catches, closes };
  }

  private findCaught(active: readonly number[]): void {
    const exposed = new Set<number>();
    const visit = (place: number) => {
      const isSafe = this.index.kind(place)?.catches || this.caught.has(place);
      for (let input = this.index.firstInput(place); input < this.endOfInputs(place); input++) {
        const source = this.sourceOf(input);
        if (source < 0) continue;
        if (!isSafe) exposed.add(source);
        if (exposed.has(source)) this.caught.delete(source);
        else this.caught.add(source);
      }
    };
    // Nodes stand before what they feed, save for those that delay: these are looked at first.
    const isLate = (place: number) => isDelaying(this.index, place);
    for (const place of active.filter(isLate)) visit(place);
    for (const place of active.filter((one) => !isLate(one)).reverse()) visit(place);
  }

  private node(place: number, node: WorkflowNode, kind: Kind): PlanNode {
    const delays = isDelaying(this.index, place);
    const needs = delays ? [] : this.needs(place);
    // A run once has no later tick that could take what came in meanwhile.
    const ownClock = this.mode === 'continuous' && (node.own_clock ?? kind.own_clock);
    // What a reference stands for may change while the reference stays.
    const isPure = kind.pure && !delays && !this.takesSecrets(kind);
    const isStatic = isPure && !ownClock && needs.every((need) => this.isStatic[need]);
    this.isStatic.push(isStatic);
    return {
      id: node.id,
      label: nodeLabel(node, kind),
      kind: kind.kind,
      onError: node.error_policy ?? (this.caught.has(place) ? 'skip' : this.onError),
      inputs: this.inputs(place, node, kind, delays),
      outputs: this.outputs(place, kind),
      needs,
      trigger: isPure && (isStatic || !kind.cheap) ? 'change' : 'tick',
      isStatic,
      ownClock,
      catches: kind.catches,
      zone: -1,
      opening: -1,
    };
  }

  /** Index of the node at the input by which a node would close a zone, or -1; and the policy it has of its own. */
  private zoneFacts(place: number) {
    const kind = this.index.kind(place);
    const input = kind?.inputs.findIndex(({ name }) => name === kind.closes) ?? -1;
    const wire = input < 0 ? -1 : (this.sources.wires[this.index.firstInput(place) + input] ?? -1);
    const opening = this.indexes[this.index.sources[wire] ?? -1] ?? -1;
    return { opening, policy: this.index.nodes[place]?.error_policy };
  }

  private takesSecrets(kind: Kind): boolean {
    const known = this.secretKinds.get(kind);
    if (known !== undefined) return known;
    const takesSecrets = kind.inputs.some(({ type }) => type === secretType);
    this.secretKinds.set(kind, takesSecrets);
    return takesSecrets;
  }

  private outputs(place: number, kind: Kind): PlanOutput[] {
    const firstSlot = this.firstSlots[place] ?? -1;
    return kind.outputs.map(({ name, type }, at) => ({ name, type, slot: firstSlot + at }));
  }

  private inputs(place: number, node: WorkflowNode, kind: Kind, delays: boolean): PlanInput[] {
    const first = this.index.firstInput(place);
    return kind.inputs.map((port, at) => {
      const from = this.slotRead(first + at);
      if (from === undefined) return this.storedInput(node, port, first + at);
      const slot = delays ? this.latch(node, port, from) : from;
      const { name } = port;
      return needsConversion(this.typeRead(first + at), port)
        ? { type: 'wire', name, slot, convert: port }
        : { type: 'wire', name, slot };
    });
  }

  /** The slot from which a delaying node reads what another held before the tick. */
  private latch(node: WorkflowNode, port: InputPort, from: number): number {
    const to = this.slot(port.default);
    this.latches.push({ node: node.id, input: port.name, from, to });
    return to;
  }

  private needs(place: number): number[] {
    const needs = this.scratch;
    needs.length = 0;
    const end = this.endOfInputs(place);
    for (let input = this.index.firstInput(place); input < end; input++) {
      const source = this.sourceOf(input);
      if (source >= 0) addAscending(needs, this.indexes[source] ?? -1);
    }
    return needs.slice();
  }

  /** One past the number of a node's last input. */
  private endOfInputs(place: number): number {
    return this.index.firstInput(place) + (this.index.kind(place)?.inputs.length ?? 0);
  }

  /** The place of the active node that feeds an input, or -1. */
  private sourceOf(input: number): number {
    const source = this.index.sources[this.sources.wires[input] ?? -1] ?? -1;
    return (this.indexes[source] ?? -1) < 0 ? -1 : source;
  }

  private restingNodes(places: readonly number[]): RestingNode[] {
    return places.flatMap((place) => {
      const node = this.index.nodes[place];
      return node ? [this.resting(place, node)] : [];
    });
  }

  private resting(place: number, node: WorkflowNode): RestingNode {
    const kind = this.index.kind(place);
    const by = this.wiring.mutedBy[place] ?? -1;
    const base = { id: node.id, kind: kind?.kind ?? node.kind, inputs: [] };
    if (by < 0 && kind) {
      const [outputs, inputs] = [this.passedOutputs(place, kind), this.passedInputs(place, node, kind)];
      const message = node.bypassed ? 'Bypassed' : 'Passes on what comes in';
      return { ...base, reason: 'bypassed', message, outputs, inputs };
    }
    const muted = this.index.nodes[by];
    const why = this.whyOff(by < 0 ? place : by);
    if (by === place || !muted) return { ...base, reason: why.reason, message: why.message, outputs: [] };
    const message = `Needs ${nodeLabel(muted, this.index.kind(by))}, which is ${why.what}`;
    return { ...base, reason: `needs_${why.reason}`, cause: muted.id, message, outputs: [] };
  }

  /** Why a node does not run that disables itself, and how that reads in a sentence. */
  private whyOff(place: number) {
    const withheld = this.wiring.withheld(place);
    if (withheld.length > 0) {
      const message = `Not allowed: ${permissionNames(withheld)}`;
      return { reason: 'not_allowed', what: 'not allowed', message } as const;
    }
    return this.wiring.isOffline(place)
      ? ({ reason: 'offline', what: 'offline', message: 'Offline: it needs the network' } as const)
      : ({ reason: 'muted', what: 'muted', message: 'Muted' } as const);
  }

  /** What a bypassed node passes on. */
  private passedOutputs(place: number, kind: Kind): PlanOutput[] {
    return kind.outputs.flatMap(({ name, type }, output) => {
      const through = this.sources.throughTo(place, output);
      return through ? [{ name, type, slot: this.slotRead(through.number) ?? this.slotOfStored(through) }] : [];
    });
  }

  /** The stored values of a bypassed node that somebody may read through it. */
  private passedInputs(place: number, node: WorkflowNode, kind: Kind): StoredInput[] {
    const first = this.index.firstInput(place);
    return kind.inputs.flatMap((port, at) =>
      this.storedSlots.has(first + at) ? [this.storedInput(node, port, first + at)] : [],
    );
  }

  private storedInput(node: WorkflowNode, port: InputPort, number: number): StoredInput {
    const slot = this.storedSlot(node, port, number);
    return { type: 'stored', name: port.name, title: port.title, required: port.required, slot };
  }

  /** The slot that an input reads, by its number, unless it reads its own stored value. */
  private slotRead(input: number): number | undefined {
    const wire = this.sources.wires[input] ?? -1;
    if (wire < 0) {
      const passed = this.sources.passedTo(input);
      return passed && this.slotOfStored(passed);
    }
    const firstSlot = this.firstSlots[this.index.sources[wire] ?? -1] ?? -1;
    return firstSlot < 0 ? this.slot(undefined) : firstSlot + (this.index.outputs[wire] ?? 0);
  }

  private typeRead(input: number): PortType {
    const wire = this.sources.wires[input] ?? -1;
    const passed = this.sources.passedTo(input);
    const port = passed
      ? this.index.kind(passed.node)?.inputs[passed.place]
      : this.index.kind(this.index.sources[wire] ?? -1)?.outputs[this.index.outputs[wire] ?? -1];
    return port?.type ?? 'ANY';
  }

  private slotOfStored({ node: place, place: at, number }: IndexedInput): number {
    const node = this.index.nodes[place];
    const port = this.index.kind(place)?.inputs[at];
    return node && port ? this.storedSlot(node, port, number) : this.slot(undefined);
  }

  private storedSlot(node: WorkflowNode, port: InputPort, number: number): number {
    const known = this.storedSlots.get(number);
    if (known !== undefined) return known;
    const value = storedValue(port, ownValue(node.inputs, port.name));
    const slot = this.slot(value.ok ? value.value : undefined);
    this.storedSlots.set(number, slot);
    return slot;
  }

  private slot(value: unknown): number {
    return this.initial.push(value) - 1;
  }
}

/** Adds a number to an ascending list unless it is there. */
function addAscending(list: number[], number: number): void {
  let at = list.length;
  while (at > 0 && (list[at - 1] ?? 0) > number) at--;
  if (at > 0 && list[at - 1] === number) return;
  if (at === list.length) list.push(number);
  else list.splice(at, 0, number);
}

/** Numbers fit numbers as they are, and a choice has to be one of its options whatever text comes. */
function needsConversion(source: PortType, port: InputPort): boolean {
  if (port.control.type === 'choice') return true;
  if (!isConverted(port.type) || source === port.type) return false;
  return !(isNumeric(source) && isNumeric(port.type));
}

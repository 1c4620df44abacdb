import { err, ok, type Result } from '#shared/base/result';
import { checkWorkflow } from '#shared/graph/check';
import type { NodeId } from '#shared/graph/ids';
import type { InputPort, Kind, KindCatalogue } from '#shared/graph/kinds';
import { inputOf } from '#shared/graph/kinds';
import { isNumeric } from '#shared/graph/ports';
import { sortNodes } from '#shared/graph/topology';
import { isConverted, ownValue, storedValue } from '#shared/graph/values';
import { nodeLabel, type ValueSource, Wiring } from '#shared/graph/wiring';
import type { ErrorPolicy, Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import type { Latch, Plan, PlanInput, PlanNode, PlanOutput, RestingNode, StoredInput } from './plan';

/** Compiles a workflow, or says everything that keeps it from running (E1, E2, E3). */
export function compilePlan(
  workflow: Workflow,
  catalogue: KindCatalogue,
  mode: 'once' | 'continuous',
): Result<Plan, readonly [Problem, ...Problem[]]> {
  const [problem, ...more] = checkWorkflow(workflow, catalogue);
  if (problem) return err([problem, ...more]);
  // Run once defaults to stop, continuous to skip (E8).
  const onError = workflow.settings.error_policy ?? (mode === 'once' ? 'stop' : 'skip');
  return ok(new PlanCompiler(workflow, catalogue, mode, onError).compile());
}

class PlanCompiler {
  private readonly wiring: Wiring;
  private readonly initial: unknown[] = [];
  /** Slots of outputs and stored values, by node and port. */
  private readonly outputSlots = new Map<string, number>();
  private readonly storedSlots = new Map<string, number>();
  private readonly indexes = new Map<string, number>();
  private readonly latches: Latch[] = [];
  /** By index; a node's sources come before it. */
  private readonly isStatic: boolean[] = [];

  constructor(
    private readonly workflow: Workflow,
    catalogue: KindCatalogue,
    private readonly mode: 'once' | 'continuous',
    private readonly onError: ErrorPolicy,
  ) {
    this.wiring = new Wiring(workflow, catalogue);
  }

  compile(): Plan {
    const byId = new Map<string, WorkflowNode>(this.workflow.nodes.map((node) => [node.id, node]));
    const sorted = sortNodes([...byId.keys()], this.wiring.dependencies());
    const order = (sorted.ok ? sorted.value : []).flatMap((id) => byId.get(id) ?? []);
    const active: [WorkflowNode, Kind][] = [];
    const resting: WorkflowNode[] = [];
    for (const node of order) {
      const kind = this.wiring.kindOf(node.id);
      if (kind?.annotation) continue;
      if (kind && this.wiring.activity(node.id).type === 'active') {
        this.indexes.set(node.id, active.length);
        active.push([node, kind]);
      } else resting.push(node);
    }
    // Slots of all outputs first: a delaying node reads outputs of nodes after it.
    for (const [node, kind] of active) {
      for (const output of kind.outputs) this.outputSlots.set(slotKey(node.id, output.name), this.slot(undefined));
    }
    return {
      workflowId: this.workflow.id,
      nodes: active.map(([node, kind]) => this.node(node, kind)),
      resting: resting.map((node) => this.resting(node)),
      latches: this.latches,
      initial: this.initial,
    };
  }

  private node(node: WorkflowNode, kind: Kind): PlanNode {
    const delays = this.wiring.isDelaying(node.id);
    const needs = new Set<number>();
    const inputs = kind.inputs.map((port): PlanInput => {
      const source = this.wiring.sourceOf(node.id, port.name);
      if (!source || isOwnValue(source, node, port)) return this.storedInput(node, port);
      const from = this.slotOf(source);
      const convert = needsConversion(source, port) ? { convert: port } : {};
      if (delays) {
        const to = this.slot(port.default);
        this.latches.push({ node: node.id, input: port.name, from, to });
        return { type: 'wire', name: port.name, slot: to, ...convert };
      }
      const index = source.type === 'output' ? this.indexes.get(source.node) : undefined;
      if (index !== undefined) needs.add(index);
      return { type: 'wire', name: port.name, slot: from, ...convert };
    });
    // A run once has no later tick that could take what came in meanwhile.
    const ownClock = this.mode === 'continuous' && (node.own_clock ?? kind.own_clock);
    const isPure = kind.pure && !delays;
    const isStatic = isPure && !ownClock && [...needs].every((need) => this.isStatic[need]);
    this.isStatic.push(isStatic);
    return {
      id: node.id,
      label: nodeLabel(node, kind),
      kind: kind.kind,
      onError: node.error_policy ?? this.onError,
      inputs,
      outputs: this.outputs(node, kind),
      needs: [...needs].sort((a, b) => a - b),
      trigger: isPure && (isStatic || !kind.cheap) ? 'change' : 'tick',
      isStatic,
      ownClock,
    };
  }

  private resting(node: WorkflowNode): RestingNode {
    const kind = this.wiring.kindOf(node.id);
    const activity = this.wiring.activity(node.id);
    const base = { id: node.id, kind: kind?.kind ?? node.kind, inputs: [] };
    if (activity.type !== 'disabled' && kind) {
      return {
        ...base,
        reason: 'bypassed',
        message: 'Bypassed',
        outputs: this.outputs(node, kind),
        inputs: this.passedInputs(node, kind),
      };
    }
    const by = activity.type === 'disabled' ? activity.by : node.id;
    const muted = this.wiring.node(by);
    if (by === node.id || !muted) return { ...base, reason: 'muted', message: 'Muted', outputs: [] };
    const message = `Needs ${nodeLabel(muted, this.wiring.kindOf(by))}, which is muted`;
    return { ...base, reason: 'needs_muted', cause: muted.id, message, outputs: [] };
  }

  private outputs(node: WorkflowNode, kind: Kind): PlanOutput[] {
    return kind.outputs.flatMap(({ name, type }) => {
      const source = this.wiring.sourceOfOutput({ node: node.id, port: name });
      return source ? [{ name, type, slot: this.slotOf(source) }] : [];
    });
  }

  /** The stored values of a bypassed node that somebody may read through it. */
  private passedInputs(node: WorkflowNode, kind: Kind): StoredInput[] {
    return kind.inputs
      .filter((port) => this.storedSlots.has(slotKey(node.id, port.name)))
      .map((port) => this.storedInput(node, port));
  }

  private storedInput(node: WorkflowNode, port: InputPort): StoredInput {
    const slot = this.storedSlot(node.id, port);
    return { type: 'stored', name: port.name, title: port.title, required: port.required, slot };
  }

  private slotOf(source: ValueSource): number {
    if (source.type === 'output')
      return this.outputSlots.get(slotKey(source.node, source.port)) ?? this.slot(undefined);
    const kind = this.wiring.kindOf(source.node);
    const port = kind && inputOf(kind, source.input);
    return port ? this.storedSlot(source.node, port) : this.slot(undefined);
  }

  private storedSlot(node: NodeId, port: InputPort): number {
    const key = slotKey(node, port.name);
    const known = this.storedSlots.get(key);
    if (known !== undefined) return known;
    const value = storedValue(port, ownValue(this.wiring.node(node)?.inputs ?? {}, port.name));
    const slot = this.slot(value.ok ? value.value : undefined);
    this.storedSlots.set(key, slot);
    return slot;
  }

  private slot(value: unknown): number {
    return this.initial.push(value) - 1;
  }
}

function isOwnValue(source: ValueSource, node: WorkflowNode, port: InputPort): boolean {
  return source.type === 'stored' && source.node === node.id && source.input === port.name;
}

/** Numbers fit numbers as they are, and a choice has to be one of its options whatever text comes. */
function needsConversion(source: ValueSource, port: InputPort): boolean {
  if (port.control.type === 'choice') return true;
  if (!isConverted(port.type) || source.portType === port.type) return false;
  return !(isNumeric(source.portType) && isNumeric(port.type));
}

/** Unique for any names: an id may hold any character. */
function slotKey(node: string, port: string): string {
  return `${node.length}:${node}${port}`;
}

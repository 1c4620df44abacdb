import type { JsonValue } from '#shared/graph/values/values';
import type { Workflow } from '#shared/graph/workflow';

type Numbered = { readonly revision: number; readonly workflow: Workflow };
type SetInput = { readonly node: string; readonly input: string; readonly value: unknown; readonly revision: number };

/** The workflow a run executes and the values set since, as main has told the host and the host has answered. */
export class KnownWorkflow {
  private inForce: Numbered;
  /** Edits the host has not answered yet. */
  private coming: readonly Numbered[] = [];
  private readonly inputs = new Map<string, SetInput>();

  constructor(workflow: Workflow) {
    this.inForce = { revision: 0, workflow };
  }

  apply(revision: number, workflow: Workflow): void {
    this.coming = [...this.coming, { revision, workflow }];
  }

  /** An edit has taken effect: its stored values replace what was set before it (E10). */
  took(revision: number): void {
    const taken = this.coming.find((edit) => edit.revision === revision);
    if (!taken) return;
    this.inForce = taken;
    this.coming = this.coming.filter((edit) => edit.revision > revision);
    for (const [key, input] of this.inputs) if (input.revision < revision) this.inputs.delete(key);
  }

  /** Those before it came to one plan with it. */
  refused(revision: number): void {
    this.coming = this.coming.filter((edit) => edit.revision > revision);
  }

  set(input: SetInput): void {
    this.inputs.set(JSON.stringify([input.node, input.input]), input);
  }

  /** As it runs, with every value as it was set last. */
  read(): Workflow {
    return this.withInputs(this.inForce);
  }

  /** As it was handed to the host last, with every value set since. */
  newest(): Workflow {
    return this.withInputs(this.coming.at(-1) ?? this.inForce);
  }

  private withInputs({ revision, workflow }: Numbered): Workflow {
    const changes = [...this.inputs.values()].filter((change) => change.revision > revision);
    if (changes.length === 0) return workflow;
    return {
      ...workflow,
      nodes: workflow.nodes.map((node) => {
        const changed = changes.filter((change) => change.node === node.id);
        return changed.length > 0 ? { ...node, inputs: withValues(node.inputs, changed) } : node;
      }),
    };
  }
}

function withValues(inputs: Readonly<Record<string, JsonValue>>, changed: readonly SetInput[]) {
  const values: Record<string, JsonValue> = { ...inputs };
  for (const { input, value } of changed) {
    // Undefined stands for the default.
    if (value === undefined) delete values[input];
    else values[input] = value as JsonValue;
  }
  return values;
}

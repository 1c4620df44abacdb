import { inputOf, type Kind, type KindCatalogue, outputOf } from '../kinds/kinds';
import { typesFit } from '../ports/ports';
import { storedValue } from '../values/values';
import type { EdgeEnd, Workflow, WorkflowEdge, WorkflowNode } from '../workflow';

/** Where an input's value comes from, by name. */
export interface NamedSource {
  readonly type: 'output' | 'stored';
  readonly node: string;
  readonly port: string;
}

/** What E1, E2, E3 and E11 say of a workflow, in the plainest form: by name, by scan and by recursion. */
export class WiringOracle {
  constructor(
    private readonly workflow: Workflow,
    private readonly catalogue: KindCatalogue,
  ) {}

  /** The order of execution, or undefined where there is a cycle. */
  order(): string[] | undefined {
    const left = [...new Set<string>(this.workflow.nodes.map(({ id }) => id))];
    const order: string[] = [];
    while (left.length > 0) {
      const next = left.findIndex((id) => !this.needs(id).some((need) => left.includes(need)));
      if (next < 0) return undefined;
      order.push(...left.splice(next, 1));
    }
    return order;
  }

  /** The muted node that disables a node: itself, else the first in the document that reaches it. */
  mutedBy(id: string): string | undefined {
    const muted: string[] = this.workflow.nodes.filter((node) => node.muted).map((node) => node.id);
    return muted.includes(id) ? id : muted.find((root) => this.reaches(root, id));
  }

  isActive(id: string): boolean {
    return this.mutedBy(id) === undefined && !this.passesOn(id);
  }

  private passesOn(id: string): boolean {
    return this.node(id)?.bypassed === true || this.kind(id)?.reroute === true;
  }

  /** What an input of a node of a known kind reads. */
  sourceOf(node: string, port: string): NamedSource {
    const edge = this.wireInto(node, port);
    return (edge && this.carriedBy(edge.source)) ?? { type: 'stored', node, port };
  }

  /** Of several the last. */
  private wireInto(node: string, port: string): WorkflowEdge | undefined {
    return this.workflow.edges.filter(({ target }) => target.node === node && target.port === port).at(-1);
  }

  /** What an output gives; of a bend in a wire what it is given. */
  typeOf({ node, port }: EdgeEnd, passed: readonly string[] = []): string | undefined {
    const kind = this.kind(node);
    const declared = kind && outputOf(kind, port)?.type;
    const [input] = kind?.reroute ? kind.inputs : [];
    const edge = input && this.wireInto(node, input.name);
    if (!edge || passed.includes(node)) return declared;
    return this.typeOf(edge.source, [...passed, node]) ?? declared;
  }

  /** Every problem but cycles, as code, node and input. */
  problems(): string[] {
    return [
      ...this.workflow.nodes.flatMap((node, at) => this.nodeProblems(node, at)),
      ...this.workflow.edges.flatMap((edge, at) => this.edgeProblems(edge, at)),
      ...(this.order() ? this.workflow.nodes.flatMap(({ id }) => this.inputProblems(id)) : []),
    ];
  }

  /** Of several with one id the last. */
  node(id: string): WorkflowNode | undefined {
    return this.workflow.nodes.filter((node) => node.id === id).at(-1);
  }

  kind(id: string): Kind | undefined {
    return this.catalogue.find(this.node(id)?.kind ?? '');
  }

  isDelaying(id: string): boolean {
    return this.kind(id)?.delays === true && !this.node(id)?.bypassed;
  }

  private needs(id: string): string[] {
    return this.isDelaying(id) ? [] : this.into(id).map(({ source }) => source.node);
  }

  private into(id: string): WorkflowEdge[] {
    return this.workflow.edges.filter(({ target }) => target.node === id);
  }

  private reaches(from: string, to: string, passed: readonly string[] = []): boolean {
    const sources: string[] = this.into(to).map(({ source }) => source.node);
    const open = sources.filter((id) => this.node(id) && !passed.includes(id));
    return open.includes(from) || open.some((id) => this.reaches(from, id, [...passed, ...open]));
  }

  private carriedBy({ node, port }: EdgeEnd): NamedSource | undefined {
    const kind = this.kind(node);
    const output = kind && outputOf(kind, port);
    if (!output) return undefined;
    if (!this.passesOn(node)) return { type: 'output', node, port };
    const through = kind.inputs.find((input) => typesFit(input.type, output.type).valid);
    const source = through && this.sourceOf(node, through.name);
    // A bend has no value of its own to give.
    return kind.reroute && source?.type === 'stored' && source.node === node ? undefined : source;
  }

  private nodeProblems({ id, muted }: WorkflowNode, at: number): string[] {
    const isDouble = this.workflow.nodes.slice(0, at).some((before) => before.id === id);
    const isUnknown = !this.kind(id) && !muted;
    return [...(isDouble ? [`DUPLICATE_NODE ${id}`] : []), ...(isUnknown ? [`UNKNOWN_KIND ${id}`] : [])];
  }

  private edgeProblems({ source, target }: WorkflowEdge, at: number): string[] {
    const place = `${target.node} ${target.port}`;
    const before = this.workflow.edges.slice(0, at);
    const isTaken = before.some((edge) => edge.target.node === target.node && edge.target.port === target.port);
    const problem = this.endsProblem(source, target);
    return [...(problem ? [`${problem} ${place}`] : []), ...(isTaken ? [`INPUT_TAKEN ${place}`] : [])];
  }

  private endsProblem(source: EdgeEnd, target: EdgeEnd): string | undefined {
    if (!this.node(source.node) || !this.node(target.node)) return 'NODE_NOT_FOUND';
    const [from, to] = [this.kind(source.node), this.kind(target.node)];
    if (!from || !to) return undefined;
    const [output, input] = [outputOf(from, source.port), inputOf(to, target.port)];
    if (!output || !input) return 'UNKNOWN_PORT';
    return input.wirable && typesFit(this.typeOf(source) ?? output.type, input.type).valid
      ? undefined
      : 'TYPE_MISMATCH';
  }

  private inputProblems(id: string): string[] {
    const kind = this.isActive(id) ? this.kind(id) : undefined;
    return (kind?.inputs ?? []).flatMap((input) => {
      const source = this.sourceOf(id, input.name);
      const kindRead = this.kind(source.node);
      const port = kindRead && inputOf(kindRead, source.port);
      if (source.type === 'output' || !port) return [];
      const stored = storedValue(port, this.node(source.node)?.inputs[source.port]);
      if (!stored.ok) return [`INPUT_INVALID ${source.node} ${source.port}`];
      return stored.value === undefined && input.required ? [`INPUT_MISSING ${source.node} ${source.port}`] : [];
    });
  }
}

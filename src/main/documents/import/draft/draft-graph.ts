import { isStorable } from '#shared/document/y/json';
import type { Kind } from '#shared/graph/kinds/kinds';
import { secretType } from '#shared/graph/permissions/secrets';
import { boundaryPort, inputKind, instanceKind, outputKind } from '#shared/graph/subgraphs/subgraphs';
import { coerceInput } from '#shared/graph/values/values';
import { edgeKey } from '#shared/graph/workflow';
import type { JsonPath } from '../json/json-places';
import { latestCode, latestInputs } from '../latest';
import { drawCluster } from '../rules/cluster';
import type { Json } from '../rules/read-values';
import type { Cluster, Equal, Verdict } from '../rules/rule';
import type { Draft } from './draft';

/** A node as the foreign file has it. */
export interface ForeignNode {
  /** What names it in the file, unique in its graph. */
  readonly key: string;
  readonly kind: string;
  /** What a person calls it. */
  readonly name: string;
  /** A title of its own. */
  readonly title?: string | undefined;
  readonly position: { readonly x: number; readonly y: number };
  readonly size?: { readonly width: number; readonly height: number } | undefined;
  readonly group?: string | undefined;
  readonly state?: 'muted' | 'bypassed' | undefined;
  readonly color?: string | undefined;
  /** Where it is in the file, and what it says. */
  readonly path: JsonPath;
  readonly value: unknown;
  /** What a placeholder shows: its ports, and values by name. */
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly values?: Json;
}

/** How the foreign ports of a placed node are called here; undefined: it has none of that name. */
interface Ports {
  readonly id: string;
  readonly name: string;
  readonly isPlaceholder: boolean;
  input(name: string): End | undefined;
  output(name: string): End | undefined;
}

export interface DraftWire {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly input: string;
}

interface End {
  readonly node: string;
  readonly port: string;
}

/** One graph of a draft: the workflow's own, or that of a subgraph. */
export class DraftGraph {
  readonly nodes: Record<string, unknown>[] = [];
  readonly edges: { readonly source: End; readonly target: End }[] = [];
  /** Made of nodes that stand for none of the file. */
  isOurs = false;
  private readonly placed = new Map<string, Ports>();
  /** The bend before an input from which its value also goes on past the node, by the input. */
  private readonly past = new Map<string, End>();
  private readonly positions = new Map<string, { readonly x: number; readonly y: number }>();
  /** By input, in the order they came. */
  private readonly wires = new Map<
    string,
    { readonly target: End; readonly to: Ports; readonly sources: Map<string, End> }
  >();

  constructor(private readonly draft: Draft) {}

  place(node: ForeignNode, verdict: Verdict): string {
    if ('reason' in verdict) return this.placePlaceholder(node, verdict.reason);
    if ('parts' in verdict) return this.placeCluster(node, verdict);
    const kind = this.draft.catalogue.find(verdict.kind);
    if (!kind) return this.placePlaceholder(node, `Its equal, the kind “${verdict.kind}”, is not installed.`);
    return this.placeEqual(node, verdict, kind);
  }

  /** @param ports the names of the subgraph's inputs and outputs by those the file has for them. */
  placeInstance(
    node: ForeignNode,
    subgraph: string,
    ports: { readonly inputs: Json; readonly outputs: Json },
    differs: readonly string[] = [],
  ): string {
    const id = this.add(node, { kind: instanceKind, subgraph, inputs: {}, ...stateOf(node) });
    this.tell(node, id, instanceKind, differs);
    this.tellSecrets(node, id);
    this.placed.set(node.key, {
      id,
      name: node.name,
      isPlaceholder: false,
      input: (name) => endAt(id, named(ports.inputs, name)),
      output: (name) => endAt(id, named(ports.outputs, name)),
    });
    return id;
  }

  /** An input or output of the subgraph that this graph is. */
  placeBoundary(
    key: string,
    side: 'input' | 'output',
    { port, title, x, y }: { readonly port: string; readonly title: string; readonly x: number; readonly y: number },
  ): void {
    const id = this.draft.newId(`${side}-${port}`);
    const kind = side === 'input' ? inputKind : outputKind;
    this.nodes.push({ id, kind, position: { x, y }, inputs: {}, port, title: title.slice(0, 500) });
    const only = () => ({ node: id, port: boundaryPort });
    this.placed.set(key, { id, name: title, isPlaceholder: false, input: only, output: only });
  }

  /** A node that stands for none of the file. */
  placePart(key: string, kind: string, values: Json, position: { readonly x: number; readonly y: number }): void {
    this.isOurs = true;
    const id = this.draft.newId(kind.split('.').at(-1) ?? kind);
    this.nodes.push({ id, kind, position, inputs: values });
    const port = (name: string) => ({ node: id, port: name });
    this.placed.set(key, { id, name: key, isPlaceholder: false, input: port, output: port });
  }

  has(key: string): boolean {
    return this.placed.has(key);
  }

  /** The node here that the file's one became. */
  idOf(key: string): string | undefined {
    return this.placed.get(key)?.id;
  }

  /** Both ends by the names of the file. What can not be drawn is told of. */
  wire({ from, output, to, input }: DraftWire): void {
    const [source, target] = [this.placed.get(from), this.placed.get(to)];
    const name = `${source?.name ?? from} → ${target?.name ?? to}`;
    const [begin, end] = [source?.output(output), target?.input(input)];
    if (!source || !target || !begin || !end) {
      const reason =
        !source || !target
          ? 'One of its nodes is not in the file.'
          : begin
            ? `“${target.name}” has nothing here like its input “${input}”.`
            : `“${source.name}” has nothing here like its output “${output}”.`;
      this.draft.report({ outcome: 'dropped', what: 'wire', name, reason, ...(target && { node_id: target.id }) });
      return;
    }
    const key = edgeKey(end);
    const wires = this.wires.get(key) ?? { target: end, to: target, sources: new Map<string, End>() };
    this.wires.set(key, wires);
    wires.sources.set(edgeKey(begin), begin);
  }

  groupsInUse(): string[] {
    return this.nodes.flatMap(({ group }) => (typeof group === 'string' ? [group] : []));
  }

  /** Turns what was wired into edges. An input takes one wire here: several go on by a node that joins them. */
  settle(groups: ReadonlySet<string>): void {
    for (const node of this.nodes) {
      if (typeof node.group === 'string' && !groups.has(node.group)) delete node.group;
    }
    for (const { target: input, to, sources: found } of this.wires.values()) {
      const target = this.past.get(edgeKey(input)) ?? input;
      const sources = [...found.values()];
      if (sources.length > 1 && !to.isPlaceholder) {
        this.edges.push({ source: this.join(sources, target, to), target });
        continue;
      }
      // Nobody knows what ports a placeholder has, so each of its wires gets one.
      sources.forEach((source, index) => {
        const port = index === 0 ? target.port : `${target.port} ${index + 1}`;
        this.edges.push({ source, target: { node: target.node, port } });
      });
    }
  }

  private placeCluster(node: ForeignNode, cluster: Cluster): string {
    const missing = cluster.parts.find(({ kind }) => !this.draft.catalogue.find(kind));
    if (missing)
      return this.placePlaceholder(node, `A part of its equal, the kind “${missing.kind}”, is not installed.`);
    const { id: subgraph, ports } = drawCluster(this.draft, node, cluster);
    const id = this.placeInstance(node, subgraph, ports, cluster.differs);
    this.tellDropped(node, id, cluster.drops);
    return id;
  }

  private placeEqual(node: ForeignNode, rule: Equal, kind: Kind): string {
    const { inputs, given, differs } = this.inputsOf(rule, kind);
    const id = this.add(node, {
      kind: kind.kind,
      version: kind.version,
      inputs,
      ...(kind.annotation && node.size && { size: node.size }),
      ...(kind.annotation && node.color && { color: node.color }),
      ...stateOf(node),
      ...(rule.muted && { muted: true }),
      ...(rule.title && !node.title && { title: rule.title }),
    });
    const first = rule.via && this.placeBefore(id, node, rule.via);
    this.tell(node, id, kind.kind, differs);
    this.tellDropped(node, id, rule.drops);
    this.tellSecrets(node, id, given);
    this.placed.set(node.key, {
      id,
      name: node.name,
      isPlaceholder: false,
      input: (name) => {
        const port = named(rule.inputs, name);
        return port !== undefined && port === rule.via?.into ? first : endAt(id, port);
      },
      output: (name) => {
        const port = named(rule.outputs, name);
        return port === undefined && rule.passes !== undefined
          ? this.placePast({ node: id, port: rule.passes }, node)
          : endAt(id, port);
      },
    });
    return id;
  }

  /** What its inputs hold; and those values of the file whose secrets went to an input for secrets. */
  private inputsOf(rule: Equal, kind: Kind) {
    const differs = [...(rule.differs ?? [])];
    const inputs: Record<string, unknown> = {};
    const given: unknown[] = [];
    for (const [name, value] of Object.entries(rule.values ?? {})) {
      if (value === undefined) continue;
      const port = kind.inputs.find((candidate) => candidate.name === name);
      // Whoever opens the workflow moves it to the store of secrets; nothing else is ever given one.
      const secret = port?.type === secretType ? this.draft.secrets.reveal(value) : undefined;
      if (secret !== undefined) {
        inputs[name] = secret;
        given.push(value);
        continue;
      }
      const taken = port && coerceInput(port, value);
      if (taken?.ok && isStorable(taken.value)) inputs[name] = taken.value;
      else differs.push(`The value of “${port?.title ?? name}” does not fit and is left out.`);
    }
    return { inputs, given, differs };
  }

  private tell(node: ForeignNode, id: string, to: string, differs: readonly string[]): void {
    const item = { ...itemOf(node, id), to };
    if (differs.length > 0) this.draft.report({ outcome: 'approximated', ...item, reason: differs.join(' ') });
    else this.draft.report({ outcome: 'mapped', ...item });
  }

  private tellDropped({ name }: ForeignNode, node_id: string, reasons: readonly string[] = []): void {
    for (const reason of reasons) this.draft.report({ outcome: 'dropped', what: 'setting', name, reason, node_id });
  }

  /** A bend before an input, made where something also wants what comes in there. */
  private placePast(target: End, { position: { x, y }, group }: ForeignNode): End {
    const known = this.past.get(edgeKey(target));
    if (known) return known;
    const id = this.draft.newId(`${target.node}-past`);
    const end = { node: id, port: 'value' };
    this.nodes.push({ id, kind: 'reroute', position: { x: x - 60, y: y + 12 }, inputs: {}, ...(group && { group }) });
    this.edges.push({ source: end, target });
    this.past.set(edgeKey(target), end);
    return end;
  }

  /** Where the foreign inputs lead to. */
  private placeBefore(target: string, { position: { x, y }, group }: ForeignNode, via: NonNullable<Equal['via']>): End {
    const id = this.draft.newId(`${target}-of`);
    const { kind, values, input, output, into } = via;
    this.nodes.push({ id, kind, position: { x: x - 260, y }, inputs: values, ...(group && { group }) });
    this.edges.push({ source: { node: id, port: output }, target: { node: target, port: into } });
    return { node: id, port: input };
  }

  /** Muted, so that the rest of the workflow runs; what it was stays in it, character for character. */
  private placePlaceholder(node: ForeignNode, reason: string): string {
    const values = Object.entries(node.values ?? {}).filter(
      ([name, value]) => name !== '' && name !== '__proto__' && value !== null && isStorable(value),
    );
    const id = this.add(node, {
      kind: `${this.draft.format}:${node.kind}`.slice(0, 200),
      title: (node.title ?? node.name).slice(0, 500),
      inputs: Object.fromEntries(values),
      muted: true,
      original: this.draft.original(node.path, node.value),
      placeholder: {
        format: this.draft.format,
        inputs: portNames(node.inputs),
        outputs: portNames(node.outputs),
      },
    });
    this.draft.report({ outcome: 'placeholder', ...itemOf(node, id), reason });
    this.tellSecrets(node, id);
    const port = (name: string) => endAt(id, name === '__proto__' ? 'port' : name.slice(0, 90) || 'port');
    this.placed.set(node.key, { id, name: node.name, isPlaceholder: true, input: port, output: port });
    return id;
  }

  /** @param given values of the file whose secrets went to an input for secrets. */
  private tellSecrets({ name, value }: ForeignNode, node_id: string, given: readonly unknown[] = []): void {
    const kept = this.draft.secrets.marksIn(given);
    const left = [...this.draft.secrets.marksIn(value)].filter((mark) => !kept.has(mark));
    if (left.length === 0) return;
    const reason = `What looks like a secret is left out (${left.slice(0, 5).join(', ')}): the file that was imported has it.`;
    this.draft.report({ outcome: 'dropped', what: 'setting', name, reason, node_id });
  }

  private add(node: ForeignNode, fields: Json): string {
    const id = this.draft.newId(node.key);
    const { x, y } = node.position;
    this.positions.set(id, { x, y });
    this.nodes.push({
      id,
      position: { x, y },
      ...(node.title && { title: node.title.slice(0, 500) }),
      ...(node.group && { group: node.group }),
      ...fields,
    });
    return id;
  }

  /** The value that changed last goes on: the nearest here to messages that come one after the other. */
  private join(sources: readonly End[], target: End, to: Ports): End {
    let ends = sources;
    while (ends.length > 1) {
      const joined: End[] = [];
      for (let at = 0; at < ends.length; at += latestInputs.length) {
        joined.push(this.joinFew(ends.slice(at, at + latestInputs.length), target));
      }
      ends = joined;
    }
    const [end = target] = ends;
    this.draft.report({
      outcome: 'approximated',
      what: 'wire',
      name: `${sources.length} wires → ${to.name}`,
      reason: 'An input takes one wire: a script passes on the value that changed last.',
      node_id: end.node,
    });
    return end;
  }

  private joinFew(ends: readonly End[], target: End): End {
    const [only] = ends;
    if (only && ends.length === 1) return only;
    const id = this.draft.newId(`${target.node}-join`);
    const { x, y } = this.positions.get(target.node) ?? { x: 0, y: 0 };
    this.nodes.push({
      id,
      kind: 'script',
      title: 'Latest of several',
      position: { x: x - 260, y },
      inputs: { code: latestCode },
    });
    ends.forEach((source, index) => {
      this.edges.push({ source, target: { node: id, port: latestInputs[index] ?? 'a' } });
    });
    return { node: id, port: 'result' };
  }
}

const endAt = (node: string, port: string | undefined): End | undefined =>
  port === undefined ? undefined : { node, port };

const stateOf = ({ state }: ForeignNode): Json => (state === undefined ? {} : { [state]: true });

const itemOf = ({ name, kind }: ForeignNode, id: string) =>
  ({ what: 'node', name, from: kind.slice(0, 200), node_id: id }) as const;

const portNames = (names: readonly string[] = []): string[] => [
  ...new Set(names.map((name) => name.slice(0, 90)).filter((name) => name !== '' && name !== '__proto__')),
];

const named = (names: Json = {}, name: string): string | undefined => textIn(names, name) ?? textIn(names, '*');

function textIn(names: Json, name: string): string | undefined {
  const found = Object.hasOwn(names, name) ? names[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

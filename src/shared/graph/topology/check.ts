import { err, type Result } from '../../base/result';
import type { Problem } from '../../protocol/requests';
import { type InputPort, inputOf, type KindCatalogue, type OutputPort } from '../kinds/kinds';
import { capabilityNames } from '../permissions/capabilities';
import { describeReference, type HasSecret, readReference, secretType } from '../permissions/secrets';
import { typesFit } from '../ports/ports';
import { flatten } from '../subgraphs/flatten';
import { inputKind, outputKind } from '../subgraphs/subgraphs';
import type { IndexedInput, ValueSources } from '../values/value-sources';
import { ownValue, storedValue } from '../values/values';
import type { EdgeEnd, Workflow, WorkflowEdge } from '../workflow';
import { dependenciesOf, isDelaying } from './dependencies';
import { GraphIndex } from './graph-index';
import { chainEdges, findPath } from './topology';
import { invalid, type Validity, valid } from './validity';
import { type Flow, nodeLabel, Wiring } from './wiring';

type WireEnds = Pick<WorkflowEdge, 'source' | 'target'>;

/** Everything that keeps a workflow from running (E1, E2, E3), in document order. Empty: it compiles. */
export function checkWorkflow(workflow: Workflow, catalogue: KindCatalogue, hasSecret?: HasSecret): Problem[] {
  const flat = flatten(workflow, catalogue);
  const checked = checkWiring(new Wiring(flat.workflow, catalogue), hasSecret);
  return [...flat.problems, ...(checked.ok ? [] : checked.error)];
}

/**
 * `checkWorkflow` for what goes on with the wiring: its flow, or what keeps it from running. Who can not know which
 * secrets there are passes no `hasSecret`.
 */
export function checkWiring(
  wiring: Wiring,
  hasSecret: HasSecret = () => true,
): Result<Flow, readonly [Problem, ...Problem[]]> {
  const { index, flow } = wiring;
  const found = [...checkNodes(index), ...checkEdges(index)];
  if (!flow.ok) {
    const cycle = cycleProblem(index, flow.error);
    const [problem = cycle, ...more] = [...found, cycle];
    return err([problem, ...more]);
  }
  const [problem, ...more] = [...found, ...checkInputs(wiring, flow.value.sources, hasSecret)];
  return problem ? err([problem, ...more]) : flow;
}

/** Whether a wire may be drawn from an output to an input. A wire that ends there already would be replaced. */
export function checkConnection(
  workflow: Workflow,
  catalogue: KindCatalogue,
  source: EdgeEnd,
  target: EdgeEnd,
): Validity {
  const index = new GraphIndex(workflow, catalogue);
  const from = index.find(source.node);
  const to = index.find(target.node);
  const [fromKind, toKind] = [index.kind(from), index.kind(to)];
  const output = typedOutput(index, from, fromKind?.outputs.findIndex(({ name }) => name === source.port) ?? -1);
  const fit = checkEnds(index, { source, target }, output, toKind && inputOf(toKind, target.port));
  if (!fit.valid || isDelaying(index, to)) return fit;
  const beyond = output && toKind?.reroute ? checkBeyond(index, to, output) : valid;
  if (!beyond.valid) return beyond;
  // It closes a cycle where its target feeds its source. The wire it replaces leads only to where the search begins.
  const cycle = findPath(dependenciesOf(index), to, from);
  if (!cycle) return valid;
  const { code, message } = cycleProblem(index, cycle);
  return invalid(code, message, { node_id: target.node, input_name: target.port });
}

function checkNodes(index: GraphIndex): Problem[] {
  if (!index.hasDuplicates && index.kinds.every((known) => known && !known.kind.ungranted?.length)) return [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const node of index.nodes) {
    if (seen.has(node.id)) {
      problems.push({ code: 'DUPLICATE_NODE', message: `Two nodes have the id "${node.id}".`, node_id: node.id });
    }
    seen.add(node.id);
    // A muted node never runs, so a workflow can be tried without a kind that is not installed.
    const kind = index.kind(index.find(node.id));
    const refused = node.muted || node.bypassed ? [] : (kind?.ungranted ?? []);
    if (refused.length > 0) {
      problems.push({
        code: 'CAPABILITY_NOT_GRANTED',
        message: `${nodeLabel(node, kind)} is from the pack “${kind?.pack}”, which may not: ${capabilityNames(refused)}. Allow it in My nodes.`,
        node_id: node.id,
      });
    }
    if (!kind && !node.muted) {
      problems.push({
        code: 'UNKNOWN_KIND',
        message: `No node kind "${node.kind}" is installed; node ${nodeLabel(node, undefined)} needs it.`,
        node_id: node.id,
      });
    }
  }
  return problems;
}

function checkEdges(index: GraphIndex): Problem[] {
  const { edges, sources, outputs, targets, inputs, superfluous } = index;
  const problems: Problem[] = [];
  for (let place = 0; place < edges.length; place++) {
    const wire = edges[place];
    const output = typedOutput(index, sources[place] ?? -1, outputs[place] ?? -1);
    const input = index.kind(targets[place] ?? -1)?.inputs[inputs[place] ?? -1];
    // Nearly all wires are of this sort, and of a large workflow every look at one counts.
    const isPlain = output && input && output.type === input.type && input.wirable && !superfluous.has(place);
    if (!wire || isPlain) continue;
    // A name that a text does not use for now, such as a half typed one, keeps its wire, which carries nothing anywhere.
    const isIdle = output && !input && index.kind(targets[place] ?? -1)?.derives !== undefined;
    const fit = isIdle ? valid : checkEnds(index, wire, output, input);
    const { node: node_id, port: input_name } = wire.target;
    if (!fit.valid) problems.push({ code: fit.code, message: fit.reason, node_id, input_name });
    if (superfluous.has(place)) {
      const message = `Two wires end in input "${input_name}" of ${labelOf(index, node_id)}.`;
      problems.push({ code: 'INPUT_TAKEN', message, node_id, input_name });
    }
  }
  return problems;
}

/** An output by its place in the kind, with the type that its values have where a wire bends. */
function typedOutput(index: GraphIndex, node: number, output: number): OutputPort | undefined {
  const kind = index.kind(node);
  const port = kind?.outputs[output];
  if (!kind?.reroute) return port;
  const type = index.outputType(node, output);
  return port && type !== undefined && type !== port.type ? { ...port, type } : port;
}

/** Whether what comes to a bend fits all inputs that it leads to, over more bends if need be. */
function checkBeyond(index: GraphIndex, bend: number, output: OutputPort): Validity {
  const leaving = chainEdges(index.nodes.length, index.sources);
  const bends = new Set([bend]);
  for (const from of bends) {
    for (let wire = leaving.first[from] ?? -1; wire >= 0; wire = leaving.next[wire] ?? -1) {
      const to = index.targets[wire] ?? -1;
      const edge = index.edges[wire];
      const input = index.kind(to)?.inputs[index.inputs[wire] ?? -1];
      if (index.kind(to)?.reroute) bends.add(to);
      else if (edge && input) {
        const fit = checkEnds(index, edge, output, input);
        if (!fit.valid) return fit;
      }
    }
  }
  return valid;
}

/** Undefined are a port that is not there and one of a kind or node that is not. */
function checkEnds(
  index: GraphIndex,
  wire: WireEnds,
  output: OutputPort | undefined,
  input: InputPort | undefined,
): Validity {
  if (!output || !input) return explainMissing(index, wire, output);
  if (!input.wirable) {
    return mismatch(wire, `Input "${input.title}" of ${labelOf(index, wire.target.node)} takes no wire.`);
  }
  const fit = typesFit(output.type, input.type);
  if (fit.valid || isSecretPassedOn(index, wire, output, input)) return valid;
  const { source, target } = wire;
  const place = `${labelOf(index, source.node)} → ${labelOf(index, target.node)}, input "${input.title}"`;
  return mismatch(wire, `${place}: ${fit.reason}`);
}

/** Bends and the ends of subgraphs have the type of what they are wired to, and none before they are. */
function isSecretPassedOn(index: GraphIndex, { source, target }: WireEnds, from: OutputPort, to: InputPort): boolean {
  const isOpen = ({ node }: EdgeEnd): boolean => {
    const kind = index.kind(index.find(node));
    return kind !== undefined && (kind.reroute || kind.kind === inputKind || kind.kind === outputKind);
  };
  if (from.type === secretType && to.type === 'ANY') return isOpen(target);
  return from.type === 'ANY' && to.type === secretType && isOpen(source);
}

function mismatch({ target }: WireEnds, reason: string): Validity {
  return invalid('TYPE_MISMATCH', reason, { node_id: target.node, input_name: target.port });
}

/** What is wrong with a wire that lacks an end. */
function explainMissing(index: GraphIndex, { source, target }: WireEnds, output: OutputPort | undefined): Validity {
  for (const { node } of [source, target]) {
    if (index.find(node) >= 0) continue;
    return invalid('NODE_NOT_FOUND', `A wire names node "${node}", which does not exist.`, { node_id: node });
  }
  // What ports an unknown kind has, nobody can say; the kind itself is reported.
  const areKnown = index.kind(index.find(source.node)) && index.kind(index.find(target.node));
  if (!areKnown) return valid;
  return output ? unknownPort(index, target, 'input') : unknownPort(index, source, 'output');
}

function unknownPort(index: GraphIndex, end: EdgeEnd, what: 'input' | 'output'): Validity {
  const details = { node_id: end.node, ...(what === 'input' && { input_name: end.port }) };
  return invalid('UNKNOWN_PORT', `${labelOf(index, end.node)} has no ${what} "${end.port}".`, details);
}

/** Nodes of a cycle that are named; a message with thousands of them says less. */
const mostSpelled = 12;

function cycleProblem(index: GraphIndex, cycle: readonly number[]): Problem {
  const named = cycle.slice(0, mostSpelled).map((node) => label(index, node));
  const others = cycle.length - named.length;
  const path = [...named, ...(others > 0 ? [`${others} more`] : []), ...named.slice(0, 1)].join(' → ');
  const first = index.nodes[cycle[0] ?? -1];
  return {
    code: 'CYCLE',
    message: `Wires form a cycle: ${path}. Break it with a node that delays, such as Previous value.`,
    ...(first && { node_id: first.id }),
  };
}

function checkInputs(wiring: Wiring, sources: ValueSources, hasSecret: HasSecret): Problem[] {
  const { index } = wiring;
  const { nodes, hasDuplicates } = index;
  const problems: Problem[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const node = hasDuplicates ? index.find(nodes[place]?.id ?? '') : place;
    const first = index.firstInput(node);
    const count = index.kind(node)?.inputs.length ?? 0;
    for (let at = 0; at < count; at++) {
      if (sources.wires[first + at] !== -1) continue;
      if (!wiring.isActive(node)) break;
      const problem = checkStored(index, sources, { node, place: at, number: first + at }, hasSecret);
      if (problem) problems.push(problem);
    }
  }
  return problems;
}

/** Checks the stored value that an input reads: its own, or that of a bypassed node before it. */
function checkStored(
  index: GraphIndex,
  sources: ValueSources,
  reader: IndexedInput,
  hasSecret: HasSecret,
): Problem | undefined {
  const from = sources.passedTo(reader.number) ?? reader;
  const node = index.nodes[from.node];
  const port = index.kind(from.node)?.inputs[from.place];
  if (!node || !port) return undefined;
  const stored = storedValue(port, ownValue(node.inputs, port.name));
  const place = { node_id: node.id, input_name: port.name };
  if (!stored.ok) {
    return { code: stored.error.code, message: `${label(index, from.node)}: ${stored.error.message}`, ...place };
  }
  const reference = port.type === secretType ? readReference(stored.value) : undefined;
  if (reference && !hasSecret(reference)) {
    const message = `${label(index, from.node)}: ${missingSecret(port.title, describeReference(reference))}`;
    return { code: 'SECRET_MISSING', message, ...place };
  }
  const needed = index.kind(reader.node)?.inputs[reader.place];
  if (stored.value !== undefined || !needed?.required) return undefined;
  return { code: 'INPUT_MISSING', message: missingInput(label(index, reader.node), needed.title), ...place };
}

/** E1's error text, the same at a check and in a running workflow. */
export function missingInput(node: string, input: string): string {
  return `${node} needs a value for input "${input}": wire it or type one.`;
}

/** The same at a check and in a running workflow. */
export function missingSecret(input: string, which: string): string {
  return `Input "${input}" refers to the ${which}, which is not on this machine. Enter it.`;
}

function label(index: GraphIndex, place: number): string {
  const node = index.nodes[place];
  return node ? nodeLabel(node, index.kind(place)) : '';
}

/** As `label`, also for a node that is not there. */
function labelOf(index: GraphIndex, id: string): string {
  return label(index, index.find(id)) || `"${id}"`;
}

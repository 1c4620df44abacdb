import type { Problem } from '../protocol/requests';
import { inputOf, type KindCatalogue, outputOf } from './kinds';
import { typesFit } from './ports';
import { findCycle } from './topology';
import { invalid, type Validity, valid } from './validity';
import { ownValue, storedValue } from './values';
import { nodeLabel, Wiring } from './wiring';
import { type EdgeEnd, edgeKey, type Workflow } from './workflow';

/** Everything that keeps a workflow from running (E1, E3), in document order. Empty: it compiles. */
export function checkWorkflow(workflow: Workflow, catalogue: KindCatalogue): Problem[] {
  const wiring = new Wiring(workflow, catalogue);
  const problems = [...checkNodes(workflow, wiring), ...checkEdges(workflow, wiring)];
  const cycle = checkCycle(workflow, wiring);
  // Sources can only be followed where nothing goes in circles.
  return cycle ? [...problems, cycle] : [...problems, ...checkInputs(workflow, wiring)];
}

/** Whether a wire may be drawn from an output to an input. A wire that ends there already would be replaced. */
export function checkConnection(
  workflow: Workflow,
  catalogue: KindCatalogue,
  source: EdgeEnd,
  target: EdgeEnd,
): Validity {
  const others = workflow.edges.filter((edge) => edgeKey(edge.target) !== edgeKey(target));
  const changed = { ...workflow, edges: [...others, { source, target }] };
  const wiring = new Wiring(changed, catalogue);
  const ends = checkEnds(wiring, source, target);
  if (!ends.valid) return ends;
  const cycle = checkCycle(changed, wiring);
  return cycle ? invalid(cycle.code, cycle.message, { node_id: target.node, input_name: target.port }) : valid;
}

function checkNodes(workflow: Workflow, wiring: Wiring): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const node of workflow.nodes) {
    if (seen.has(node.id)) {
      problems.push({ code: 'DUPLICATE_NODE', message: `Two nodes have the id "${node.id}".`, node_id: node.id });
    }
    seen.add(node.id);
    // A muted node never runs, so a workflow can be tried without a kind that is not installed.
    if (!wiring.kindOf(node.id) && !node.muted) {
      problems.push({
        code: 'UNKNOWN_KIND',
        message: `No node kind "${node.kind}" is installed; node ${nodeLabel(node, undefined)} needs it.`,
        node_id: node.id,
      });
    }
  }
  return problems;
}

function checkEdges(workflow: Workflow, wiring: Wiring): Problem[] {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const { source, target } of workflow.edges) {
    const ends = checkEnds(wiring, source, target);
    if (!ends.valid) {
      problems.push({ code: ends.code, message: ends.reason, node_id: target.node, input_name: target.port });
    }
    const key = edgeKey(target);
    if (taken.has(key)) {
      const message = `Two wires end in input "${target.port}" of ${label(wiring, target.node)}.`;
      problems.push({ code: 'INPUT_TAKEN', message, node_id: target.node, input_name: target.port });
    }
    taken.add(key);
  }
  return problems;
}

function checkEnds(wiring: Wiring, source: EdgeEnd, target: EdgeEnd): Validity {
  for (const end of [source, target]) {
    if (!wiring.node(end.node)) {
      return invalid('NODE_NOT_FOUND', `A wire names node "${end.node}", which does not exist.`, { node_id: end.node });
    }
  }
  const sourceKind = wiring.kindOf(source.node);
  const targetKind = wiring.kindOf(target.node);
  // What ports an unknown kind has, nobody can say; the kind itself is reported.
  if (!sourceKind || !targetKind) return valid;
  const output = outputOf(sourceKind, source.port);
  const input = inputOf(targetKind, target.port);
  if (!output) return unknownPort(wiring, source, 'output');
  if (!input) return unknownPort(wiring, target, 'input');
  const details = { node_id: target.node, input_name: target.port };
  if (!input.wirable) {
    const reason = `Input "${input.title}" of ${label(wiring, target.node)} takes no wire.`;
    return invalid('TYPE_MISMATCH', reason, details);
  }
  const fit = typesFit(output.type, input.type);
  if (fit.valid) return fit;
  const place = `${label(wiring, source.node)} → ${label(wiring, target.node)}, input "${input.title}"`;
  return invalid(fit.code, `${place}: ${fit.reason}`, details);
}

function unknownPort(wiring: Wiring, end: EdgeEnd, what: 'input' | 'output'): Validity {
  const details = { node_id: end.node, ...(what === 'input' && { input_name: end.port }) };
  return invalid('UNKNOWN_PORT', `${label(wiring, end.node)} has no ${what} "${end.port}".`, details);
}

function checkCycle(workflow: Workflow, wiring: Wiring): Problem | undefined {
  const ids = workflow.nodes.map((node) => node.id);
  const cycle = findCycle(ids, wiring.dependencies());
  if (!cycle) return undefined;
  const path = [...cycle, ...cycle.slice(0, 1)].map((id) => label(wiring, id)).join(' → ');
  return {
    code: 'CYCLE',
    message: `Wires form a cycle: ${path}. Break it with a node that delays, such as Previous value.`,
    ...(cycle[0] !== undefined && { node_id: cycle[0] }),
  };
}

function checkInputs(workflow: Workflow, wiring: Wiring): Problem[] {
  const problems: Problem[] = [];
  for (const node of workflow.nodes) {
    const kind = wiring.kindOf(node.id);
    if (!kind || wiring.activity(node.id).type !== 'active') continue;
    for (const port of kind.inputs) {
      const source = wiring.sourceOf(node.id, port.name);
      if (source?.type !== 'stored') continue;
      const owner = wiring.node(source.node) ?? node;
      const ownerPort = inputOf(wiring.kindOf(source.node) ?? kind, source.input) ?? port;
      const stored = storedValue(ownerPort, ownValue(owner.inputs, ownerPort.name));
      const place = { node_id: owner.id, input_name: ownerPort.name };
      if (!stored.ok) {
        const message = `${label(wiring, owner.id)}: ${stored.error.message}`;
        problems.push({ code: stored.error.code, message, ...place });
      } else if (stored.value === undefined && port.required) {
        problems.push({ code: 'INPUT_MISSING', message: missingInput(label(wiring, node.id), port.title), ...place });
      }
    }
  }
  return problems;
}

/** E1's error text, the same at a check and in a running workflow. */
export function missingInput(node: string, input: string): string {
  return `${node} needs a value for input "${input}": wire it or type one.`;
}

function label(wiring: Wiring, id: string): string {
  const node = wiring.node(id);
  return node ? nodeLabel(node, wiring.kindOf(id)) : `"${id}"`;
}

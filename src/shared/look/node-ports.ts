import type { InputPort, Kind, OutputPort } from '../graph/kinds/kinds';
import { placeholderOf } from '../graph/kinds/placeholder';
import { shownInputs, shownOutputs } from '../graph/ports/shown-ports';
import type { WorkflowNode } from '../graph/workflow';
import type { NodeWires } from './node-wires';

export interface NodePorts {
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** Ports that wires name and the kind does not have, by the side they are on. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * The ports a node is drawn with: those of its kind that count, and those that only wires know of, so that a wire to a port a newer
 * version dropped, or to a kind that is not installed, is seen and can be taken off.
 */
export function portsOf(kind: Kind | undefined, node: WorkflowNode, wires: NodeWires): NodePorts {
  const inputs = kind ? shownInputs(kind, node, wires.inputs) : [];
  const outputs = kind ? shownOutputs(kind, node, wires) : [];
  const known = kind ? undefined : placeholderOf(node);
  const lostInputs = missing([...wires.inputs.keys()], kind?.inputs ?? []);
  const lostOutputs = missing([...wires.outputs], kind?.outputs ?? []);
  // An unknown kind's stored values are kept in the file; their names tell what the node was.
  const stored = kind ? [] : Object.keys(node.inputs);
  const shown = {
    inputs: new Set([...(known?.inputs ?? []), ...lostInputs, ...stored]),
    outputs: new Set([...(known?.outputs ?? []), ...lostOutputs]),
  };
  const lost = known
    ? []
    : [...lostInputs.map((name) => `input ${name}`), ...lostOutputs.map((name) => `output ${name}`)];
  return {
    inputs: [...inputs, ...[...shown.inputs].map(unknownInput)],
    outputs: [...outputs, ...[...shown.outputs].map((name) => ({ name, type: 'ANY', title: name, description: '' }))],
    unknown: new Set(lost),
  };
}

const missing = (names: readonly string[], ports: readonly { readonly name: string }[]): string[] =>
  names.filter((name) => !ports.some((port) => port.name === name));

const unknownInput = (name: string): InputPort => ({
  name,
  type: 'ANY',
  title: name,
  description: '',
  required: false,
  control: { type: 'none' },
  wirable: true,
  guarded: false,
});

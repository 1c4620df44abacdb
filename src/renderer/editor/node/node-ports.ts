import type { InputPort, Kind, OutputPort } from '#shared/graph/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { NodeWires } from '../flow/wiring-index';

export interface NodePorts {
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** Ports that wires name and the kind does not have, by the side they are on. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * The ports a node is drawn with: its kind's, and those that only wires know of, so that a wire to a port a newer
 * version dropped, or to a kind that is not installed, is seen and can be taken off.
 */
export function portsOf(kind: Kind | undefined, node: WorkflowNode, wires: NodeWires): NodePorts {
  const inputs = kind?.inputs ?? [];
  const outputs = kind?.outputs ?? [];
  const lostInputs = missing([...wires.inputs.keys()], inputs);
  const lostOutputs = missing([...wires.outputs], outputs);
  // An unknown kind's stored values are kept in the file; their names tell what the node was.
  const stored = kind ? [] : missing(Object.keys(node.inputs), []).filter((name) => !lostInputs.includes(name));
  return {
    inputs: [...inputs, ...[...lostInputs, ...stored].map(unknownInput)],
    outputs: [...outputs, ...lostOutputs.map((name) => ({ name, type: 'ANY', title: name, description: '' }))],
    unknown: new Set([...lostInputs.map((name) => `input ${name}`), ...lostOutputs.map((name) => `output ${name}`)]),
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

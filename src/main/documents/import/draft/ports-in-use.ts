interface Wire {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly input: string;
}

export interface PortsInUse {
  /** Names of inputs by the node that has them. */
  readonly inputs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly outputs: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The ports that wires lead to and from: all that is known of those of a node that says nothing of them. */
export function portsInUse(wires: readonly Wire[]): PortsInUse {
  const inputs = new Map<string, Set<string>>();
  const outputs = new Map<string, Set<string>>();
  const add = (ports: Map<string, Set<string>>, node: string, port: string) =>
    ports.set(node, (ports.get(node) ?? new Set()).add(port));
  for (const { from, output, to, input } of wires) {
    add(outputs, from, output);
    add(inputs, to, input);
  }
  return { inputs, outputs };
}

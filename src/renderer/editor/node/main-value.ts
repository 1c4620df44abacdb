import type { Kind } from '#shared/graph/kinds/kinds';
import type { EdgeEnd } from '#shared/graph/workflow';
import type { NodePorts } from '#shared/look/node-ports';
import type { NodeWires } from '#shared/look/node-wires';
import type { NodeReport } from '#shared/protocol/node-state';
import type { ReadableCell } from '../../client/cell';
import { isPicture } from './NodeDisplay';

/** Where the value stands that a node is about. */
export interface MainValue {
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly port: string;
  readonly unit: string | undefined;
}

type Report = MainValue['report'];

/** The output that is used, else the first; of a node that only takes, what it takes. A picture says it better. */
export function mainValue(
  kind: Kind | undefined,
  { inputs, outputs }: NodePorts,
  wires: NodeWires,
  report: Report,
  reportOf: (source: EdgeEnd) => Report,
): MainValue | undefined {
  if (kind?.display && isPicture(kind.display)) return undefined;
  const output = outputs.find(({ name }) => wires.outputs.has(name)) ?? outputs[0];
  if (output) return { report, port: output.name, unit: output.unit };
  for (const { name, unit } of inputs) {
    const source = wires.inputs.get(name);
    if (source) return { report: reportOf(source), port: source.port, unit };
  }
  return undefined;
}

import type { Kind } from '../kinds/kinds';
import type { Deriving, Ports } from './deriving';
import { expressionPorts } from './expression-ports';
import { scriptPorts } from './script-ports';

/** By what rules a node's ports may follow from a text that it stores. */
export const portDerivations = ['expression', 'script'] as const;

const derivations: Readonly<Record<(typeof portDerivations)[number], (node: Deriving) => Ports>> = {
  expression: expressionPorts,
  script: scriptPorts,
};

/** @param stored what the node stores in the input that its ports follow from. */
export function derivePorts(kind: Kind, stored: unknown, isOld: boolean): Ports {
  const { inputs, outputs, derives } = kind;
  if (!derives) return { inputs, outputs };
  const preset = isOld ? '' : inputs.find(({ name }) => name === derives.from)?.default;
  const text = stored ?? preset;
  return derivations[derives.by]({ kind, text: typeof text === 'string' ? text : '', isOld });
}

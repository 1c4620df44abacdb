import { expressionNames } from '../../expression/expression-names';
import type { InputPort } from '../kinds/kinds';
import { type Deriving, type Ports, sourceInput } from './deriving';

/** What every Expression had before its inputs followed from its text. */
const oldNames = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** An input for each name that the expression uses, in the order it uses them. */
export function expressionPorts(node: Deriving): Ports {
  const { kind, text, isOld } = node;
  const names = new Set([...(isOld ? oldNames : []), ...expressionNames(text)]);
  names.delete(kind.derives?.from ?? '');
  return { inputs: [...sourceInput(node), ...[...names].map(variable)], outputs: kind.outputs };
}

/** Named as the expression writes it, where letters large and small differ. */
const variable = (name: string): InputPort => ({
  name,
  title: name,
  type: 'FLOAT',
  description: '',
  default: 0,
  required: false,
  control: { type: 'number' },
  wirable: true,
  guarded: false,
});

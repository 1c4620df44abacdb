import type { InputPort, Kind, OutputPort } from '../kinds/kinds';

export interface Ports {
  readonly inputs: InputPort[];
  readonly outputs: OutputPort[];
}

/** A node whose ports are its own. */
export interface Deriving {
  readonly kind: Kind;
  /** What its ports follow from. */
  readonly text: string;
  /** Its values were stored before the kind had such ports: it keeps those it had then. */
  readonly isOld: boolean;
}

/** The input that a node's ports follow from, as the node has it: old ones may have taken it by wire. */
export function sourceInput({ kind, isOld }: Deriving): InputPort[] {
  const source = kind.inputs.find(({ name }) => name === kind.derives?.from);
  return source ? [{ ...source, wirable: source.wirable || isOld }] : [];
}

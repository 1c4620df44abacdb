import { sameJson } from '../../document/y/json';
import { type Condition, type InputPort, inputOf, type Kind, type OutputPort } from '../kinds/kinds';
import type { JsonValue } from '../values/values';

/** What of a node decides which of its inputs it is drawn with. */
interface Holder {
  readonly inputs: Readonly<Record<string, JsonValue>>;
}
/** The names of the inputs that wires end in. */
type Wired = Pick<ReadonlySet<string>, 'has'>;

/**
 * The inputs a node is drawn with: those that have an effect as it is set, and those that a wire or the person has given
 * something. It runs with all of them.
 */
export function shownInputs(kind: Kind, node: Holder, wired: Wired): readonly InputPort[] {
  const isConditional = kind.inputs.some(({ shown_when, fleeting }) => shown_when !== undefined || fleeting);
  return isConditional ? kind.inputs.filter((port) => isShown(kind, port, node, wired)) : kind.inputs;
}

/** Those of a node that was just added. */
export const firstInputs = (kind: Kind): readonly InputPort[] => shownInputs(kind, { inputs: {} }, new Set());

/** Which ports of a node something is done with. */
interface InUse {
  readonly inputs: Wired;
  readonly outputs: Wired;
  readonly pinned: Wired;
}

/** The outputs a node is drawn with: those that are seldom read only where they are asked for, wired or on the dashboard. */
export function shownOutputs(kind: Kind, node: Holder, used: InUse): readonly OutputPort[] {
  if (!kind.outputs.some(({ shown_when }) => shown_when)) return kind.outputs;
  const isUsed = ({ name }: OutputPort) => used.outputs.has(name) || used.pinned.has(name);
  return kind.outputs.filter((port) => isUsed(port) || meetsAll(kind, port.shown_when ?? {}, node, used.inputs));
}

const nothing = { inputs: new Set<string>(), outputs: new Set<string>(), pinned: new Set<string>() };
/** Those of a node that was just added. */
export const firstOutputs = (kind: Kind): readonly OutputPort[] => shownOutputs(kind, { inputs: {} }, nothing);

function isShown(kind: Kind, port: InputPort, node: Holder, wired: Wired): boolean {
  // Nobody sets it by hand.
  if (port.fleeting) return wired.has(port.name);
  if (!port.shown_when || wired.has(port.name) || isSet(port, node)) return true;
  return meetsAll(kind, port.shown_when, node, wired);
}

/** What a wire brings is not known before the run. */
const meetsAll = (kind: Kind, conditions: Readonly<Record<string, Condition>>, node: Holder, wired: Wired): boolean =>
  Object.entries(conditions).every(
    ([name, condition]) => wired.has(name) || meets(condition, inputOf(kind, name), node),
  );

function meets(condition: Condition, port: InputPort | undefined, node: Holder): boolean {
  if (!port) return true;
  if ('set' in condition) return isSet(port, node);
  const value = node.inputs[port.name] ?? port.default;
  if ('is' in condition) return condition.is.some((wanted) => wanted === value);
  return typeof value === 'string' && condition.starts.some((start) => value.trim().toLowerCase().startsWith(start));
}

function isSet({ name, default: preset }: InputPort, { inputs }: Holder): boolean {
  const stored = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return stored !== undefined && !sameJson(stored, preset);
}

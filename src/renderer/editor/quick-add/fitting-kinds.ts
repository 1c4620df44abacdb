import type { Kind } from '#shared/graph/kinds/kinds';
import { fittingInput, fittingOutput } from '#shared/graph/ports/fitting-ports';
import { isNumeric } from '#shared/graph/ports/ports';
import { firstInputs, firstOutputs } from '#shared/graph/ports/shown-ports';
import type { NodeWires } from '#shared/look/node-wires';
import type { WireStart } from '../editor-context';
import { placeInWire, type WireSpan } from '../wire/wire-place';

/** What a new node is to take up: nothing, the loose end of a wire, or a place in a wire. */
export type Wanted =
  /** Just where it was asked for, or where there is room, after the selected node if there is one. */
  | { readonly type: 'free'; readonly place: 'here' | 'next' }
  /** Where it was dropped, or where there is room beside the port it begins at. */
  | { readonly type: 'end'; readonly wire: WireStart; readonly place: 'dropped' | 'beside' }
  | { readonly type: 'into'; readonly span: WireSpan };

/**
 * Those of the kinds that can take that up. For the loose end of a wire those made for what it carries come first: what
 * takes anything, or would have to convert it, is rarely meant.
 */
export function kindsFor(kinds: readonly Kind[], wanted: Wanted): readonly Kind[] {
  if (wanted.type === 'free') return kinds;
  if (wanted.type === 'into') return kinds.filter((kind) => placeInWire(kind, wanted.span) !== undefined);
  const { wire } = wanted;
  const fitting = kinds.filter((kind) => fittingPort(kind, wire) !== undefined);
  const rank = (kind: Kind) => (isMadeFor(kind, wire) && !isUnlikely(kind, wanted) ? 0 : 1);
  return fitting.sort((a, b) => rank(a) - rank(b));
}

/** Inputs set by hand take a wire too, but that is not what they are for. */
export const isUnlikely = (kind: Kind, wanted: Wanted): boolean =>
  wanted.type === 'end' && wanted.wire.side === 'output' && kind.category === 'Input';

function isMadeFor(kind: Kind, wire: WireStart): boolean {
  const { side, type } = wire;
  const port = fittingPort(kind, wire);
  const ports = side === 'output' ? kind.inputs : kind.outputs;
  const own = ports.find(({ name }) => name === port)?.type;
  return own !== undefined && (own === type || (isNumeric(own) && isNumeric(type)));
}

/** The port of a kind that takes the wire best; of a node, one whose input is still free. */
export const fittingPort = (kind: Kind, { side, type }: WireStart, wired?: NodeWires['inputs']): string | undefined =>
  side === 'output' ? fittingInput(kind, type, wired) : fittingOutput(kind, type);

/** Where a port of a new node lies from its upper left corner: rows are 32 px apart, outputs come first. */
export function portRow(kind: Kind, side: 'input' | 'output', port: string): number {
  const outputs = firstOutputs(kind);
  const row =
    side === 'output'
      ? outputs.findIndex(({ name }) => name === port)
      : outputs.length + firstInputs(kind).findIndex(({ name }) => name === port);
  return 48 + 32 * Math.max(0, row);
}

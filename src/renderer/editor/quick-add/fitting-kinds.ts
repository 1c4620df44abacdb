import { inputOf, type Kind, outputOf } from '#shared/graph/kinds/kinds';
import { fittingInput, fittingOutput } from '#shared/graph/ports/fitting-ports';
import type { WireStart } from '../editor-context';
import { placeInWire, type WireSpan } from '../wire/wire-place';

/** What a new node is to take up: nothing, the loose end of a wire, or a place in a wire. */
export type Wanted =
  | { readonly type: 'free' }
  | { readonly type: 'end'; readonly wire: WireStart }
  | { readonly type: 'into'; readonly span: WireSpan };

/** Those of the kinds that can take that up. */
export function kindsFor(kinds: readonly Kind[], wanted: Wanted): readonly Kind[] {
  if (wanted.type === 'free') return kinds;
  return kinds.filter((kind) =>
    wanted.type === 'end' ? fittingPort(kind, wanted.wire) !== undefined : placeInWire(kind, wanted.span) !== undefined,
  );
}

/** The port of a kind that takes the wire best. */
export const fittingPort = (kind: Kind, { side, type }: WireStart): string | undefined =>
  side === 'output' ? fittingInput(kind, type) : fittingOutput(kind, type);

/** Where a port of a new node lies from its upper left corner: rows are 32 px apart, outputs come first. */
export function portRow(kind: Kind, side: 'input' | 'output', port: string): number {
  const outputs = kind.outputs.length;
  const row =
    side === 'output'
      ? kind.outputs.findIndex(({ name }) => name === outputOf(kind, port)?.name)
      : outputs + kind.inputs.findIndex(({ name }) => name === inputOf(kind, port)?.name);
  return 48 + 32 * Math.max(0, row);
}

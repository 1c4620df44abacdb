import Fuse from 'fuse.js';
import { inputOf, type Kind, type KindCatalogue, outputOf } from '#shared/graph/kinds';
import { typesFit } from '#shared/graph/ports';
import type { WireStart } from '../editor-context';

/** Kinds whose title, category, tags or ports are like the query, the best first; all of them for an empty query. */
export function createKindSearch(kinds: readonly Kind[]): (query: string) => readonly Kind[] {
  const fuse = new Fuse(kinds, {
    keys: [
      { name: 'title', weight: 5 },
      { name: 'tags', weight: 3 },
      { name: 'category', weight: 2 },
      { name: 'aliases', weight: 2 },
      { name: 'inputs.title', weight: 0.5 },
      { name: 'outputs.title', weight: 0.5 },
    ],
    threshold: 0.34,
    ignoreLocation: true,
    ignoreFieldNorm: true,
  });
  return (query) => {
    const text = query.trim();
    return text === '' ? kinds : fuse.search(text).map(({ item }) => item);
  };
}

/** The kinds a wire in hand could end in; all of them without a wire. */
export function kindsFor(catalogue: KindCatalogue, start: WireStart | undefined): readonly Kind[] {
  return start ? catalogue.kinds.filter((kind) => fittingPort(kind, start) !== undefined) : catalogue.kinds;
}

/** The port of a kind that takes the wire best: one of the same type, else the first that fits. */
export function fittingPort(kind: Kind, { side, type }: WireStart): string | undefined {
  const fits =
    side === 'output'
      ? kind.inputs.filter((port) => port.wirable && typesFit(type, port.type).valid)
      : kind.outputs.filter((port) => typesFit(port.type, type).valid);
  return (fits.find((port) => port.type === type) ?? fits[0])?.name;
}

/** Where a port of a new node lies from its upper left corner: rows are 32 px apart, outputs come first. */
export function portRow(kind: Kind, side: 'input' | 'output', port: string): number {
  const outputs = kind.outputs.length;
  const row =
    side === 'output'
      ? kind.outputs.findIndex(({ name }) => name === outputOf(kind, port)?.name)
      : outputs + kind.inputs.findIndex(({ name }) => name === inputOf(kind, port)?.name);
  return 48 + 32 * Math.max(0, row);
}

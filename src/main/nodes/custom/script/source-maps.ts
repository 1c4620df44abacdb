import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type CodeFrame, framesOf } from '#main/engine/code-place';

export interface Place {
  readonly file: string;
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Of the bundles executed in this thread, by the name stack traces know them by; parsed when first asked. */
const maps = new Map<string, string | TraceMap>();

export function describeSources(name: string, map: string): void {
  maps.set(name, map);
}

/** Where an error that was thrown by bundled code came from, in the file its author wrote. */
export function placeOf(error: unknown): Place | undefined {
  for (const frame of framesOf(error)) {
    const place = originalPlace(frame);
    if (place) return place;
  }
  return undefined;
}

/** Where a call of bundled code is in the file its author wrote. */
export const originalPlace = ({ url, line, column }: CodeFrame): Place | undefined => original(url, line, column);

function original(name: string, line: number, column: number): Place | undefined {
  const known = maps.get(name);
  if (known === undefined) return undefined;
  const map = typeof known === 'string' ? new TraceMap(known, `file://${name}`) : known;
  maps.set(name, map);
  // The wrapper's first line has a head that is not in the map.
  const head = line === 1 ? '(function (exports, require, module, __filename, __dirname) {'.length : 0;
  const found = originalPositionFor(map, { line, column: Math.max(0, column - 1 - head) });
  if (found.source === null) return undefined;
  return { file: decodeURIComponent(found.source.replace('file://', '')), line: found.line, column: found.column + 1 };
}

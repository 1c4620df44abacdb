import type { Slots } from '../tick/slots';
import type { BackEnd } from './back-end';
import { batchGroups, groupByLevel, isBatchable } from './batcher';
import { generate, largestChunk, sizeOf } from './generator';
import type { Op } from './lowered-plan';

/** Plans of more nodes are worth batching: straight-line code of them takes V8 seconds to optimize. */
const mostGenerated = 4_000;
/** A stretch is batched when it has so many nodes, and its batches so many on average. */
const leastBatched = 512;
const widthOfBatch = 8;

/** Neighbouring ops, and the back end that suits them in the long run. */
export interface Stretch {
  readonly ops: readonly Op[];
  readonly backEnd: BackEnd;
  /** It is at speed from its first tick on, so that nothing has to be interpreted before. */
  readonly isQuick?: boolean;
}

/** Divides a plan by what suits each part of it. */
export function divide(ops: readonly Op[], slots: Slots): Stretch[] {
  if (ops.length <= mostGenerated) return chunksOf(ops);
  const stretches: Stretch[] = [];
  /** Where those begin that are not in a stretch yet. */
  let rest = 0;
  for (let at = 0; at < ops.length; ) {
    let end = at;
    for (let op = ops[end]; op && isBatchable(op); op = ops[end]) end++;
    const wide = end - at < leastBatched ? undefined : wideStretch(ops.slice(at, end), slots);
    if (wide) {
      stretches.push(...chunksOf(ops.slice(rest, at)), wide);
      rest = end;
    }
    at = Math.max(end, at + 1);
  }
  stretches.push(...chunksOf(ops.slice(rest)));
  return stretches;
}

function wideStretch(ops: readonly Op[], slots: Slots): Stretch | undefined {
  const groups = groupByLevel(ops.filter(isBatchable), slots);
  if (ops.length / groups.length < widthOfBatch) return undefined;
  return { ops, backEnd: (members, parts) => batchGroups(members, groups, parts), isQuick: true };
}

function chunksOf(ops: readonly Op[]): Stretch[] {
  const chunks: (Stretch & { ops: Op[] })[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const op of ops) {
    size += sizeOf(op);
    if (size > largestChunk) {
      chunks.push({ ops: [], backEnd: generate });
      size = sizeOf(op);
    }
    chunks.at(-1)?.ops.push(op);
  }
  return chunks;
}

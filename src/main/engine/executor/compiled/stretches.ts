import type { Slots } from '../tick/slots';
import type { BackEnd } from './back-end';
import { batch, groupByLevel, isBatchable } from './batcher';
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
}

/** Divides a plan by what suits each part of it. */
export function divide(ops: readonly Op[], slots: Slots): Stretch[] {
  if (ops.length <= mostGenerated) return chunksOf(ops);
  const stretches: Stretch[] = [];
  let rest: Op[] = [];
  const flush = () => {
    stretches.push(...chunksOf(rest));
    rest = [];
  };
  for (let at = 0; at < ops.length; ) {
    let end = at;
    for (let op = ops[end]; op && isBatchable(op); op = ops[end]) end++;
    const run = ops.slice(at, Math.max(end, at + 1));
    if (isWide(run, slots)) {
      flush();
      stretches.push({ ops: run, backEnd: batch });
    } else rest.push(...run);
    at += run.length;
  }
  flush();
  return stretches;
}

function isWide(ops: readonly Op[], slots: Slots): boolean {
  if (ops.length < leastBatched) return false;
  return ops.length / groupByLevel(ops.filter(isBatchable), slots).length >= widthOfBatch;
}

function chunksOf(ops: readonly Op[]): Stretch[] {
  const chunks: { ops: Op[]; backEnd: BackEnd }[] = [];
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

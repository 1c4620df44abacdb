import type { StateTable } from '../state-table';
import type { ReferenceExecutor } from '../tick/reference-executor';
import type { Op } from './lowered-plan';
import type { Segment, SegmentScope } from './segment';

/** What segments work on. */
export interface BackEndParts {
  /** Has the slots, and the rules for what happens rarely. */
  readonly walker: ReferenceExecutor;
  readonly table: StateTable;
  readonly scope: SegmentScope;
}

/** Makes a segment of neighbouring ops. */
export type BackEnd = (ops: readonly Op[], parts: BackEndParts) => Segment;

/** The indexes a segment of these ops covers; nodes between them have no turn in a tick. */
export function rangeOf(ops: readonly Op[]): { readonly from: number; readonly to: number } {
  return { from: ops[0]?.index ?? 0, to: (ops.at(-1)?.index ?? -1) + 1 };
}

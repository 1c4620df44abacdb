import { createCompiledExecutor } from '../executor/compiled/compiled-executor';
import { createReferenceExecutor } from '../executor/tick/reference-executor';

/** For `describe.each`: every rule of a tick holds for each executor (E13). */
export const bothExecutors = [
  ['reference', createReferenceExecutor],
  ['compiled', createCompiledExecutor],
] as const;

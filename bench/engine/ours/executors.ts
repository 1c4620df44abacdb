import { createCompiledExecutor } from '../../../src/main/engine/executor/compiled/compiled-executor';
import type { MakeExecutor } from '../../../src/main/engine/executor/executor';
import { createReferenceExecutor } from '../../../src/main/engine/executor/reference-executor';

/** Our executors by the names rows give them. */
export const executors: Readonly<Record<string, MakeExecutor>> = {
  reference: createReferenceExecutor,
  compiled: createCompiledExecutor,
};

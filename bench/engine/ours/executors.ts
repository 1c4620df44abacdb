import type { MakeExecutor } from '../../../src/main/engine/executor/executor';
import { createReferenceExecutor } from '../../../src/main/engine/executor/reference-executor';

/** The executors rows may name. */
export const executors: Readonly<Record<string, MakeExecutor>> = {
  reference: createReferenceExecutor,
};

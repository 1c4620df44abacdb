/// <reference types="vite/client" />
import type { MakeExecutor } from '../../../src/main/engine/executor/executor';
import { createReferenceExecutor } from '../../../src/main/engine/executor/reference-executor';

/** The compiled executor, in sources that have one. */
const compiled = import.meta.glob<{ readonly createCompiledExecutor: MakeExecutor }>(
  '../../../src/main/engine/executor/compiled/compiled-executor.ts',
  { eager: true },
);

/** Our executors by the names rows give them, the fastest last. */
export const executors: Readonly<Record<string, MakeExecutor>> = {
  reference: createReferenceExecutor,
  ...Object.fromEntries(Object.values(compiled).map((module) => ['compiled', module.createCompiledExecutor])),
};

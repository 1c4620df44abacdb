import { createCompiledExecutor } from '../compiled/compiled-executor';
import type { MakeExecutor } from './executor';
import { createReferenceExecutor } from './reference-executor';

const executorNames = ['compiled', 'reference'] as const;
export type ExecutorName = (typeof executorNames)[number];

/** The executor asked for; the reference one also where making code of text is not allowed. */
export function chooseExecutor(name: ExecutorName): MakeExecutor {
  return name === 'compiled' && mayMakeCode() ? createCompiledExecutor : createReferenceExecutor;
}

function mayMakeCode(): boolean {
  try {
    new Function('return 0');
    return true;
  } catch {
    return false;
  }
}

import type { NodeKind } from '#main/engine/node-kind';
import { inputNumber } from './input/number';
import { inputValue } from './input/value';
import { arithmetic } from './math/arithmetic';
import { textProcess } from './text/process';

/** Every kind that comes with Factory UI, in the order the palette lists them. */
export const builtinKinds: readonly NodeKind[] = [inputValue, inputNumber, arithmetic, textProcess];

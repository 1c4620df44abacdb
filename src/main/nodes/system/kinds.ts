import type { NodeKind } from '#main/engine/node-kind';
import { systemCpu } from './cpu';
import { systemLoadAverage } from './load-average';
import { systemMemory } from './memory';
import { systemProcess } from './process';
import { runProgram } from './run-program';

/** In the order the palette lists them. */
export const systemKinds: readonly NodeKind[] = [systemCpu, systemMemory, systemLoadAverage, systemProcess, runProgram];

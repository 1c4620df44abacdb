/** All of the project's own code that the benchmarks call: `bundle.mjs` makes one file of it that plain Node can run. */
export { createEngine, forkHost } from '../../../src/main/engine/index';
export { executors } from './executors';
export { InThreadEngine } from './in-thread-engine';
export { toWorkflow, withNode, withPromiseNode } from './workflow';

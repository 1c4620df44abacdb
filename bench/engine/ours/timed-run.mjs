import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeGraph } from '../graphs/graph.mjs';
import { loadOurs } from './load-ours.mjs';
import { startEngine } from './real-engine.mjs';

/** @typedef {import('../../../src/main/engine/index.ts').Engine} Engine */
/** @typedef {import('../../../src/shared/graph/workflow.ts').Workflow} Workflow */
/** @typedef {import('../../../src/shared/protocol/run-status.ts').RunInfo} RunInfo */

/**
 * A run of the real engine at a fixed rate with a node in it that keeps the time of every tick.
 * @param {{ hostFile: string, graph: string, hz: number }} options
 * @param {(engine: Engine, run: RunInfo, workflow: Workflow) => Promise<void>} during what happens while it runs
 * @returns {Promise<number[]>} monotonic seconds
 */
export async function timeTicks({ hostFile, graph: name, hz }, during) {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-'));
  const engine = await startEngine(hostFile);
  try {
    const { toWorkflow, withNode } = loadOurs(hostFile);
    const path = join(folder, 'times.json');
    const node = { id: 'times', kind: 'bench.times', inputs: { path } };
    const workflow = withNode(toWorkflow(makeGraph(name), 'inlined'), node);
    const pacing = /** @type {const} */ ({ mode: 'rate', hz, overrun: 'skip' });
    const run = await engine.start({ workflow, mode: 'continuous', pacing });
    await during(engine, run, workflow);
    await engine.stop(run.run_id);
    return JSON.parse(readFileSync(path, 'utf8'));
  } finally {
    engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} seconds */
export function wait(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

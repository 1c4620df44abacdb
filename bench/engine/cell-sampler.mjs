import { fileURLToPath } from 'node:url';
import { runChild } from '../lib/child.mjs';
import { median } from '../lib/statistics.mjs';

/** @typedef {import('./cell.mjs').CellJob} CellJob */
/** @typedef {import('./cell.mjs').CellValue} CellValue */
/** @typedef {import('./experiment.mjs').Context} Context */

/**
 * The median of a cell's samples; or it took longer than it may; or it went wrong.
 * @typedef {{ type: 'measured', value: number, samples: number[] } | { type: 'slow', boundSeconds: number }
 *   | { type: 'error', message: string }} Measured
 */

const cellScript = fileURLToPath(new URL('./cell.mjs', import.meta.url));

/** Seconds a cell may take in all. One that took more than `patience` is not measured again. */
const bound = { full: 90, quick: 30 };
const patience = 20;

/** The samples of one cell, each from a process of its own. */
export class CellSampler {
  /** Nanoseconds per node execution. @type {number[]} */
  loops = [];
  /** Milliseconds. @type {number[]} */
  colds = [];
  /** @type {{ type: 'error', message: string } | undefined} */
  failure;
  isSlow = false;

  /**
   * @param {Pick<import('./rows.mjs').Row, 'module' | 'options' | 'flags'>} row
   * @param {Pick<CellJob, 'graph' | 'warmMs' | 'measureMs'>} column
   * @param {Context} context
   */
  constructor({ module, options, flags = [] }, column, { hostFile, quick }) {
    /** @type {CellJob} */
    this.job = { ...column, module, options: { ...options, hostFile } };
    this.flags = flags;
    this.boundSeconds = quick ? bound.quick : bound.full;
  }

  async sample() {
    if (this.failure || this.isSlow) return;
    const options = { boundMs: this.boundSeconds * 1000, flags: this.flags };
    /** @type {import('../lib/child.mjs').Outcome<CellValue>} */
    const outcome = await runChild(cellScript, this.job, options);
    if (outcome.type === 'error') {
      this.failure = outcome;
      return;
    }
    /** @type {Partial<CellValue>} */
    const { coldMs, nsPerNode } = outcome.type === 'done' ? outcome.value : outcome.partial;
    if (coldMs !== undefined) this.colds.push(coldMs);
    if (nsPerNode !== undefined) this.loops.push(nsPerNode);
    this.isSlow = outcome.seconds > patience;
  }

  /** Nanoseconds per node execution. */
  loop() {
    return this.outcome(this.loops);
  }

  /** Milliseconds of set-up and first tick. */
  cold() {
    return this.outcome(this.colds);
  }

  /** @param {number[]} samples @returns {Measured} */
  outcome(samples) {
    if (this.failure) return this.failure;
    if (samples.length === 0) return { type: 'slow', boundSeconds: this.boundSeconds };
    return { type: 'measured', value: median(samples), samples };
  }
}

/**
 * Takes a sample of each cell, then of each again: what slows the machine for a while then touches all alike.
 * @param {ReadonlyMap<string, CellSampler>} samplers
 * @param {Context} context
 */
export async function sampleInTurn(samplers, { quick, progress }) {
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round++) {
    for (const [name, sampler] of samplers) {
      progress(`round ${round} of ${rounds}, ${name}`);
      await sampler.sample();
    }
  }
}

/**
 * What went wrong, in lines.
 * @param {Iterable<readonly [string, Measured]>} cells
 */
export function errorsOf(cells) {
  return [...cells].flatMap(([name, cell]) => (cell.type === 'error' ? [`${name}: ${cell.message}`] : []));
}

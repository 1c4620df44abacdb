import { median } from './statistics.mjs';

/** Milliseconds of work that is timed as one. */
const batchMs = 4;
/** So many undisturbed batches are waited for, at most so many times as long as asked. */
const enough = 8;
const patience = 4;

/**
 * Times work in batches. Those in which the system took the processor away from this process tell of the machine and
 * not of the work, so they count only where there are no others.
 */
export class BatchTimer {
  /** Runs of the work in one batch. */
  size = 1;

  /** @param {(times: number) => void | Promise<void>} work does its work so many times */
  constructor(work) {
    this.work = work;
  }

  /**
   * Works for so many milliseconds of processor time, so that a busy machine does not shorten it.
   * @param {number} ms
   * @param {() => void} afterBatch
   */
  async warmUp(ms, afterBatch) {
    const end = performance.now() + ms * patience;
    const busy = () => process.cpuUsage().user / 1000;
    for (const from = busy(); busy() - from < ms && performance.now() < end; afterBatch()) await this.time();
  }

  /**
   * Milliseconds the work takes once.
   * @param {number} ms
   * @param {() => void} afterBatch
   */
  async measure(ms, afterBatch) {
    const began = performance.now();
    /** @type {number[]} */
    const all = [];
    /** @type {number[]} */
    const undisturbed = [];
    for (let passed = 0; passed < ms || (undisturbed.length < enough && passed < ms * patience); ) {
      const { perTime, isDisturbed } = await this.time();
      afterBatch();
      all.push(perTime);
      if (!isDisturbed) undisturbed.push(perTime);
      passed = performance.now() - began;
    }
    return median(undisturbed.length > 0 ? undisturbed : all);
  }

  async time() {
    const { size } = this;
    const switches = process.resourceUsage().involuntaryContextSwitches;
    const from = performance.now();
    await this.work(size);
    const passed = performance.now() - from;
    if (passed < batchMs / 2) this.size *= 2;
    else if (passed > batchMs * 2) this.size = Math.max(1, size >> 1);
    const isDisturbed = process.resourceUsage().involuntaryContextSwitches !== switches;
    return { perTime: passed / size, isDisturbed };
  }
}

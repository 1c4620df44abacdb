import { runTool } from '../../scripts/lib/children.mjs';
import { messageOf } from '../../scripts/lib/errors.mjs';

/**
 * What came of one job in a child process. `partial` is what it had told when the time was up.
 * @template T
 * @typedef {{ type: 'done', value: T, seconds: number }
 *   | { type: 'slow', partial: Partial<T>, seconds: number }
 *   | { type: 'error', message: string }} Outcome
 */

const mark = '@@bench ';

/**
 * Runs a script in a fresh Node with a job as its only word, and gives what it told.
 * @template T
 * @param {string} script
 * @param {object} job
 * @param {{ boundMs: number, flags?: readonly string[] }} options
 * @returns {Promise<Outcome<T>>}
 */
export async function runChild(script, job, { boundMs, flags = [] }) {
  const began = performance.now();
  const { NODE_OPTIONS: _, ...env } = process.env;
  const result = await runTool(process.execPath, [...flags, script, JSON.stringify(job)], { env, timeoutMs: boundMs });
  const seconds = (performance.now() - began) / 1000;
  const told = result.stdout.split('\n').filter((line) => line.startsWith(mark));
  /** @type {{ error?: string } & Partial<T>} */
  const value = Object.assign({}, ...told.map((line) => JSON.parse(line.slice(mark.length))));
  if (value.error !== undefined) return { type: 'error', message: value.error };
  if (result.timedOut) return { type: 'slow', partial: value, seconds };
  if (result.code === 0 && told.length > 0) return { type: 'done', value: /** @type {T} */ (value), seconds };
  const why = result.output.trim().split('\n').slice(-12).join('\n');
  return { type: 'error', message: `It ended with code ${result.code ?? result.signal}.\n${why}` };
}

/**
 * The child's side: does the job and exits, whatever it has left running.
 * @template J
 * @param {(job: J, tell: (facts: object) => void) => Promise<object>} work `tell` says at once what is known already
 */
export async function answerJob(work) {
  const tell = (/** @type {object} */ facts) => process.stdout.write(`\n${mark}${JSON.stringify(facts)}\n`);
  try {
    tell(await work(JSON.parse(process.argv[2] ?? '{}'), tell));
  } catch (error) {
    tell({ error: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) });
  }
  // What was written to a pipe must have left before the process ends.
  process.stdout.write('', () => process.exit(0));
}

import { runTool } from '../children.mjs';
import { root } from '../paths.mjs';
import { keepLog } from '../steps.mjs';

/**
 * What a part of the tests came to. `output` is shown when something failed; `flaky` names the tests that passed only at
 * their second try, which they get in CI alone: each is a defect, and none holds up what has nothing to do with it.
 * @typedef {{ passed: number, failed: number, skipped: number, output: string, flaky?: string[] }} Outcome
 */

/**
 * What parts are given: the environment that names Electron, Chromium and the display, and the words after the
 * part's name on the command line.
 * @typedef {{ env: NodeJS.ProcessEnv, args: string[], progress: (text: string) => void }} Context
 */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {'sources' | 'build' | 'desktop'} needs what must be in order first, each including the one before
 * @property {(context: Context) => Promise<Outcome>} run
 */

/**
 * Runs a part's tool in the project's folder, keeps its output in a log and shows its latest line.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, progress: (text: string) => void, timeoutMs: number }} options
 */
export async function runLogged(name, command, args, { env, progress, timeoutMs }) {
  const result = await runTool(command, args, {
    cwd: root,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    timeoutMs,
    onOutput: (text) => {
      const line = text.trim().split('\n').pop()?.trim();
      if (line) progress(line);
    },
  });
  let output = result.output.trim();
  if (result.timedOut) output += `\n${name} was ended after ${timeoutMs / 60_000} minutes.`;
  const log = keepLog(`test-${name}`, output);
  return {
    passed: result.code === 0,
    timedOut: result.timedOut,
    output: `${tail(output, 250)}\n(whole output: ${log})`,
  };
}

/** @param {boolean} passed @param {string} output @returns {Outcome} */
export function one(passed, output) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, output };
}

/**
 * The counts of a tool's report, made to agree with how the tool ended: it can fail beside its tests.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {boolean} passed
 * @param {string} output
 * @returns {Outcome}
 */
export function counted(counts, passed, output) {
  const failed = !passed && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed, output };
}

/** @param {string} text @param {number} lines */
function tail(text, lines) {
  const all = text.split('\n');
  return all.length > lines ? ['…', ...all.slice(-lines)].join('\n') : text;
}

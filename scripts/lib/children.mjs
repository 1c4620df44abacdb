import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createWatchdog } from './watchdog.mjs';

/**
 * Every process these scripts start is the leader of its own group, so that it can be ended with all its
 * descendants, and is known to a watchdog that ends it when the script itself is killed.
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 */

const ownGroups = process.platform !== 'win32';
/** @type {Set<number>} */
const groups = new Set();
const watchdog = createWatchdog();

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {ChildProcess}
 */
export function spawnGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: ownGroups });
  const { pid } = child;
  if (pid === undefined) return child;
  groups.add(pid);
  watchdog.watch(groups);
  return child;
}

/**
 * Signals a child's whole group.
 * @param {number} pid the group's leader
 * @param {NodeJS.Signals | 0} signal 0 only asks whether anybody is left
 * @returns {boolean} whether there was anybody to signal
 */
export function signalGroup(pid, signal) {
  try {
    process.kill(ownGroups ? -pid : pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether anything of a group still runs. Zombies don't: where the first process of a container reaps none, they
 * would hold up every end.
 * @param {number} pid
 * @returns {boolean}
 */
function groupRuns(pid) {
  if (!signalGroup(pid, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // pid (command) state parent group …
      const [, state, group] = /^.*\) (\S) \d+ (\d+) /s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      return Number(group) === pid && state !== 'Z' && state !== 'X';
    } catch {
      return false;
    }
  });
}

/**
 * Waits for what is left of a group whose leader has ended, then ends it.
 * @param {number} pid
 * @param {number} patienceMs how long it may take to go by itself, and again after SIGTERM
 */
export async function endGroup(pid, patienceMs = 2000) {
  for (const signal of /** @type {const} */ ([0, 'SIGTERM', 'SIGKILL'])) {
    signalGroup(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (groupRuns(pid) && Date.now() < deadline) await new Promise((done) => setTimeout(done, 25));
    if (!groupRuns(pid)) break;
  }
  forgetGroup(pid);
}

/** @param {number} pid */
export function forgetGroup(pid) {
  if (groups.delete(pid)) watchdog.watch(groups);
}

/** Ends whatever still runs, at once. For exits of any kind. */
export function killAllGroups() {
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
  groups.clear();
  watchdog.watch(groups);
}

/**
 * Makes every exit of this script, also one by a signal, end what it started.
 * @returns {() => void} gives the signals back; the exit stays guarded
 */
export function endChildrenOnExit() {
  process.on('exit', killAllGroups);
  const handlers = /** @type {const} */ ([
    ['SIGHUP', () => process.exit(129)],
    ['SIGINT', () => process.exit(130)],
    ['SIGTERM', () => process.exit(143)],
  ]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

/**
 * `output` is both streams in the order they came.
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string, output: string,
 *   timedOut: boolean }} ToolResult
 */

/**
 * Runs a tool to its end and keeps its output. A tool that can't be started resolves with code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onOutput?: (text: string) => void,
 *   abort?: AbortSignal, shell?: boolean }} [options]
 * @returns {Promise<ToolResult>}
 */
export function runTool(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawnGroup(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let output = '';
    let timedOut = false;
    const stop = () => {
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    };
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop();
          }, options.timeoutMs);
    options.abort?.addEventListener('abort', stop);
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
      options.onOutput?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      output += text;
      options.onOutput?.(text);
    });
    /** @param {number | null} code @param {NodeJS.Signals | null} signal */
    const finish = (code, signal) => {
      clearTimeout(timer);
      options.abort?.removeEventListener('abort', stop);
      if (child.pid !== undefined) {
        stop();
        forgetGroup(child.pid);
      }
      resolve({ code, signal, stdout, stderr, output, timedOut });
    };
    child.on('error', (error) => {
      stderr += error.message;
      output += error.message;
      if (child.pid === undefined) finish(127, null);
    });
    child.on('close', finish);
  });
}

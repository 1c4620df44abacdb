import { readFileSync } from 'node:fs';
import { endGroup, signalGroup, spawnGroup } from './children.mjs';

const signals = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 });
// The app stops its run and saves when it is told to end; this is far beyond what it allows itself for that.
const patienceMs = 15_000;

/**
 * Runs the app in the foreground until it ends. Signals are passed on to it (the third ends it at once), nothing
 * of it is left behind, and when npm is gone the app ends too.
 * The caller has made sure that exits end the children (`endChildrenOnExit`).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code to end with
 */
export function supervise(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawnGroup(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      // In a group of its own, reading from the terminal would stop it; a pipe is passed on.
      stdio: [process.stdin.isTTY ? 'ignore' : 'inherit', 'inherit', 'inherit'],
    });
    const pid = child.pid;
    let asked = 0;
    /** @param {NodeJS.Signals} signal */
    const ask = (signal) => {
      asked += 1;
      if (pid === undefined) return;
      if (asked > 2) signalGroup(pid, 'SIGKILL');
      else child.kill(signal);
      setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMs).unref();
    };
    for (const signal of /** @type {(keyof typeof signals)[]} */ (Object.keys(signals))) {
      process.on(signal, () => ask(signal));
    }
    watchParent(() => ask('SIGTERM'));
    child.on('error', reject);
    child.on('exit', async (code, signal) => {
      if (pid !== undefined) await endGroup(pid);
      resolve(code ?? 128 + numberOf(signal));
    });
  });
}

/**
 * npm passes signals on, but can itself be killed; then who it started is handed to another parent.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return;
  const started = starters();
  const timer = setInterval(() => {
    if (starters() === started) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
}

/**
 * The processes between npm and this one, npm included: npm may start scripts through a shell that outlives it.
 * @returns {string}
 */
function starters() {
  const parent = process.ppid;
  try {
    const [shell, option] = readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0');
    if (shell !== 'sh' || option !== '-c') return String(parent);
    return `${parent} ${/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8'))?.[1]}`;
  } catch {
    // No /proc: the parent alone is known.
    return String(parent);
  }
}

/** @param {NodeJS.Signals | null} signal */
function numberOf(signal) {
  if (signal === 'SIGHUP' || signal === 'SIGINT' || signal === 'SIGTERM') return signals[signal];
  return signal === 'SIGKILL' ? 9 : signal === 'SIGSEGV' ? 11 : signal === 'SIGABRT' ? 6 : 1;
}

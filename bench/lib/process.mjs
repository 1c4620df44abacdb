import { createRequire } from 'node:module';
import { endGroup, spawnGroup } from '../../scripts/lib/children.mjs';

/**
 * A process that stays and answers commands, for what takes several processes to measure. `ask` sends a command and
 * gives what it answered.
 * @typedef {{ ask: (command: string, words?: object) => Promise<any>, end: () => Promise<void> }} BenchProcess
 */

/** @typedef {(words: any) => unknown} Command */

/** Milliseconds in which any command must have been answered. */
const patience = 120_000;

/**
 * Starts a script in a Node of its own.
 * @param {string} script
 * @param {{ folder: string, flags?: readonly string[] }} options `folder` for its temporary files
 * @returns {BenchProcess}
 */
export function startProcess(script, { folder, flags = [] }) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawnGroup(process.execPath, [...flags, script], {
    env: { ...env, TMPDIR: folder, TEMP: folder, TMP: folder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let asked = 0;
  child.on('message', (/** @type {{ id: number, value?: unknown, error?: string }} */ { id, value, error }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ended.then((code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${script} ended with code ${code}.`));
    waiting.clear();
  });
  return {
    ask(command, words = {}) {
      const id = ++asked;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${script} did not answer ${command}.`)), patience);
        const settle = (/** @type {() => void} */ then) => {
          clearTimeout(timer);
          then();
        };
        waiting.set(id, {
          resolve: (value) => settle(() => resolve(value)),
          reject: (error) => settle(() => reject(error)),
        });
        child.send({ id, command, words });
      });
    },
    async end() {
      if (child.connected) child.disconnect();
      if (child.pid !== undefined) await endGroup(child.pid, 300);
    },
  };
}

/**
 * The process' side: answers commands until whoever started it lets go.
 * @param {Record<string, Command>} commands
 */
export function answerCommands(commands) {
  process.on('message', async (/** @type {{ id: number, command: string, words: object }} */ message) => {
    const { id, command, words } = message;
    try {
      const perform = commands[command];
      if (!perform) throw new Error(`There is no command ${command}.`);
      process.send?.({ id, value: await perform(words) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
}

/** A bundle of this run, as CommonJS. @param {string} file @returns {any} */
export function loadBundle(file) {
  return createRequire(import.meta.url)(file);
}

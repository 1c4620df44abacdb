import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, SetupError } from './errors.mjs';
import { logDir } from './paths.mjs';

/**
 * One thing to have in order before the app can run.
 * - `current` says in a few words why nothing is to be done, or gives undefined when something is
 * - `perform` does it and may end with a few words of its own ("done" otherwise)
 * @typedef {object} Step
 * @property {string} name
 * @property {() => string | undefined | Promise<string | undefined>} current
 * @property {(progress: (text: string) => void) => Promise<string | void>} perform
 */

/**
 * Shows steps as lines: `› build … done 9 s`. On a terminal the line is alive; in a log it grows by the
 * elapsed time every ten seconds.
 * @param {{ stream: NodeJS.WriteStream, quiet?: boolean }} options quiet: only steps that have something to do
 * @returns {{ run(step: Step): Promise<void> }} `run` throws what the step threw, after having shown it
 */
export function createSteps({ stream, quiet = false }) {
  return {
    async run(step) {
      const line = openLine(stream, step.name);
      if (!quiet) line.open();
      try {
        const current = await step.current();
        if (current !== undefined) {
          if (!quiet) line.close(current);
          return;
        }
        line.open();
        const words = await step.perform((text) => line.progress(text));
        line.close(`${words || 'done'} ${line.elapsed()}`);
      } catch (error) {
        line.open();
        line.close(`failed after ${line.elapsed()}`);
        showFailure(stream, error);
        throw new ShownError(error);
      }
    },
  };
}

/** A failure the user has already been told of. */
export class ShownError extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(messageOf(cause), { cause });
    this.name = 'ShownError';
  }
}

/**
 * Ends a script with what went wrong, unless it has been shown.
 * @param {unknown} error
 */
export function reportAndExit(error) {
  if (!(error instanceof ShownError)) showFailure(process.stderr, error);
  process.exit(1);
}

/** @param {NodeJS.WriteStream} stream @param {unknown} error */
function showFailure(stream, error) {
  const why = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
  stream.write(`${indent(why ?? '')}\n`);
  if (error instanceof SetupError) stream.write(`${indent(`What to do: ${error.fix}`)}\n`);
}

/**
 * Keeps a tool's whole output for whoever has to look closer.
 * @param {string} name
 * @param {string} text
 * @returns {string} the file
 */
export function keepLog(name, text) {
  mkdirSync(logDir, { recursive: true });
  const file = join(logDir, `${name}.log`);
  writeFileSync(file, text);
  return file;
}

/** @param {number} ms @returns {string} */
export function duration(ms) {
  if (ms < 950) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** @param {string} text */
function indent(text) {
  return text.trimEnd().replace(/^/gm, '  ');
}

/** @param {NodeJS.WriteStream} stream @param {string} name */
function openLine(stream, name) {
  const startedAt = Date.now();
  const label = `› ${name} … `;
  let opened = false;
  let detail = '';
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const elapsed = () => duration(Date.now() - startedAt);
  const paint = () => {
    const text = `${label}${elapsed()}${detail && `, ${detail}`}`;
    stream.write(`\r\x1b[K${text.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
  };
  return {
    elapsed,
    open() {
      if (opened) return;
      opened = true;
      stream.write(label);
      timer = stream.isTTY ? setInterval(paint, 500) : setInterval(() => stream.write(`${elapsed()} … `), 10_000);
      timer.unref();
    },
    /** @param {string} text */
    progress(text) {
      detail = text;
      if (stream.isTTY) paint();
    },
    /** @param {string} text */
    close(text) {
      clearInterval(timer);
      stream.write(stream.isTTY ? `\r\x1b[K${label}${text}\n` : `${text}\n`);
    },
  };
}

/**
 * What the command line asked for, and what all experiments share.
 * @typedef {object} Context
 * @property {boolean} quick a short version that proves the harness; its times mean nothing
 * @property {readonly string[]} only names of experiments and rows; empty for everything
 * @property {readonly string[]} executors names of ours
 * @property {string} hostFile our engine's host; the rest of the bundle lies beside it
 * @property {(text: string) => void} progress
 */

/**
 * What came of an experiment. `errors` are what must not happen: wrong values, crashes.
 * @typedef {{ data: object, text: string, errors: readonly string[] }} Result
 */

/**
 * @typedef {object} Experiment
 * @property {string} name for `--only`
 * @property {(context: Context) => Promise<Result>} run
 */

export {};

/**
 * What all experiments of this suite share.
 * @typedef {object} Ours
 * @property {readonly string[]} executors names of ours
 * @property {string} hostFile our engine's host; the rest of the bundle lies beside it
 */

/** @typedef {import('../lib/suite.mjs').Asked & Ours} Context */
/** @typedef {import('../lib/suite.mjs').SuiteExperiment<Ours>} Experiment */

export {};

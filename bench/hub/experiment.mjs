/**
 * What all experiments of this suite share.
 * @typedef {object} Ours
 * @property {string} folder for what is written meanwhile
 * @property {string} serverFile the whole server without a window, bundled
 * @property {string} hubFile the hub over a scripted engine, bundled
 */

/** @typedef {import('../lib/suite.mjs').Asked & Ours} Context */
/** @typedef {import('../lib/suite.mjs').SuiteExperiment<Ours>} Experiment */

export {};

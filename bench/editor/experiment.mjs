/**
 * What all experiments of this suite share.
 * @typedef {object} Ours
 * @property {string} folder for what is written meanwhile
 * @property {string} pagesFolder where they are built, and where graphs are put for them
 * @property {string} pagesOrigin where the pages of this suite are served
 * @property {string} probe what is put into every page to measure it from within
 * @property {import('./shell.mjs').Runtime} runtime
 */

/** @typedef {import('../lib/suite.mjs').Asked & Ours} Context */
/** @typedef {import('../lib/suite.mjs').SuiteExperiment<Ours>} Experiment */

export {};

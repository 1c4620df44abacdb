/**
 * The rows of the table. `against` is the limit that bounds the row: the one whose operators are part of the code, or
 * the one that calls them.
 * @typedef {object} Row
 * @property {string} name for `--only`
 * @property {string} label
 * @property {'limit' | 'ours' | 'peer'} group
 * @property {'limit' | 'call-limit'} against
 * @property {string} module exports `load`, or `measure` when the engine is no loop that can be called
 * @property {Record<string, string>} [options]
 * @property {readonly string[]} [flags] of Node
 * @property {boolean} [startsSlowly] processes of its own have to start: the short version measures one graph only
 */

/** For engines whose every node calls the next one: a chain of 1,000 is too deep for the usual stack. */
const deepStack = ['--stack-size=7000'];

/** For long functions, whose optimisation may otherwise come after the measurement on a busy machine. */
const optimizedAtOnce = ['--no-concurrent-recompilation'];

/** @type {readonly Row[]} */
export const rows = [
  limit('limit', 'LIMIT: flat code, operators inlined', 'inlined'),
  limit('call-limit', 'CALL LIMIT: flat code, operators called', 'called'),
  inThread('ours-reference', 'ours: reference executor', 'reference', 'inlined', 'call-limit'),
  inThread('ours-compiled', 'ours: compiled executor', 'compiled', 'inlined', 'limit'),
  inThread('ours-compiled-called', 'ours: compiled, kinds not inlined', 'compiled', 'opaque', 'call-limit'),
  wholeRun('ours-run', 'ours: whole run', 'no'),
  wholeRun('ours-run-watched', 'ours: whole run, watched', 'yes'),
  peer('rxjs', 'rxjs'),
  peer('alien-signals', 'alien-signals'),
  peer('preact-signals', '@preact/signals-core'),
  peer('comfy-litegraph', '@comfyorg/litegraph, runStep', 'litegraph', { package: '@comfyorg/litegraph' }),
  peer('litegraph', 'litegraph.js, runStep', 'litegraph', { package: 'litegraph.js' }),
  peer('vega-dataflow', 'vega-dataflow'),
  peer('baklava', '@baklavajs/engine'),
  peer('rete', 'rete, DataflowEngine'),
  peer('node-red', 'node-red, custom nodes'),
  { ...peer('noflo', 'noflo'), flags: deepStack },
  { ...peer('rivet', '@ironclad/rivet-core'), flags: deepStack },
  peer('n8n', 'n8n-core'),
];

/** @param {Row['against']} name @param {string} label @param {string} form @returns {Row} */
function limit(name, label, form) {
  const options = { form };
  return { name, label, group: 'limit', against: name, module: './limits/limits.mjs', options, flags: optimizedAtOnce };
}

/**
 * @param {string} name @param {string} label @param {string} executor @param {'inlined' | 'opaque'} kinds
 * @param {Row['against']} against
 * @returns {Row}
 */
function inThread(name, label, executor, kinds, against) {
  return { name, label, group: 'ours', against, module: './ours/in-thread.mjs', options: { executor, kinds } };
}

/** @param {string} name @param {string} label @param {'yes' | 'no'} watched @returns {Row} */
function wholeRun(name, label, watched) {
  const options = { watched };
  return { name, label, group: 'ours', against: 'limit', module: './ours/whole-run.mjs', options, startsSlowly: true };
}

/** @param {string} name @param {string} label @param {string} file @param {Record<string, string>} options @returns {Row} */
function peer(name, label, file = name, options = {}) {
  return { name, label, group: 'peer', against: 'call-limit', module: `./peers/${file}.mjs`, options };
}

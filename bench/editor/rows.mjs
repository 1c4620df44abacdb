/**
 * What is in the window. `server` is what serves it: the running or the resting one of ours, or this suite's own pages.
 * `words` are what a page of this suite is asked for besides.
 * @typedef {{ name: string, label: string, server: 'running' | 'resting' | 'pages',
 *   page: 'editor' | 'react-flow' | 'litegraph', words?: string }} Row
 */

/** The floor first: what the others are compared with. @type {readonly Row[]} */
export const rows = [
  {
    name: 'floor',
    label: 'React Flow, static, those in view (floor)',
    server: 'pages',
    page: 'react-flow',
    words: '&visible',
  },
  { name: 'react-flow', label: 'React Flow, static, all', server: 'pages', page: 'react-flow' },
  { name: 'ours', label: 'ours, running', server: 'running', page: 'editor' },
  { name: 'ours-resting', label: 'ours, not running', server: 'resting', page: 'editor' },
  { name: 'litegraph', label: '@comfyorg/litegraph', server: 'pages', page: 'litegraph' },
];

/** @param {import('./experiment.mjs').Context} context */
export function chooseRows({ quick, only }) {
  const named = only.filter((name) => rows.some((row) => row.name === name));
  return rows.filter(({ name }) => {
    // The floor and ours always run: what the others are compared with.
    if (name === 'floor' || name === 'ours') return true;
    return named.length > 0 ? named.includes(name) : !quick;
  });
}

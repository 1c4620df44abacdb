import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { root } from './paths.mjs';

/**
 * The Node that runs this, not older than package.json asks for.
 * @type {import('./steps.mjs').Step}
 */
export const nodeVersionStep = {
  name: 'Node',
  current() {
    const wanted = wantedNode();
    return isAtLeast(process.versions.node, wanted) ? process.versions.node : undefined;
  },
  async perform() {
    const wanted = wantedNode();
    throw new SetupError(
      `This is Node ${process.versions.node}; Factory UI needs ${wanted} or later.`,
      `Install Node ${wanted} or later (https://nodejs.org) and run it again.`,
    );
  },
};

/** @returns {string} */
function wantedNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(engines.node).replace(/^>=\s*/, '');
}

/** @param {string} have @param {string} wanted @returns {boolean} */
function isAtLeast(have, wanted) {
  const [a, b] = [have, wanted].map((text) => text.split('.').map(Number));
  for (const i of [0, 1, 2]) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

// `npm test`: sets up what is missing and runs every part, or those named: `npm test -- unit e2e`.
// What follows `--` is passed on to the tools: `npm test -- unit -- src/shared`.
// The last line is always `N passed, N failed`.
import { mkdirSync } from 'node:fs';
import { endChildrenOnExit } from './lib/children.mjs';
import { startXvfb } from './lib/display.mjs';
import { messageOf } from './lib/errors.mjs';
import { bench } from './lib/parts/bench.mjs';
import { e2e } from './lib/parts/e2e.mjs';
import { packaging } from './lib/parts/package.mjs';
import { checkScripts, checks, lint, types } from './lib/parts/static.mjs';
import { unit } from './lib/parts/unit.mjs';
import { logDir } from './lib/paths.mjs';
import { prepareBuild, prepareDependencies, prepareElectron } from './lib/setup.mjs';
import { createSteps, duration, ShownError } from './lib/steps.mjs';
import { findChromium, testPackagesStep } from './lib/test-environment.mjs';

const parts = [lint, types, checks, bench, unit, e2e, packaging];
const startedAt = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const steps = createSteps({ stream: process.stdout });

/** @param {string[]} words */
function choose(words) {
  const end = words.indexOf('--');
  const names = end < 0 ? words : words.slice(0, end);
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no part ${unknown.join(', ')}; there are ${parts.map((part) => part.name).join(', ')}.`);
  }
  const chosen =
    names.length === 0
      ? parts.filter((part) => part !== checks || checkScripts().length > 0)
      : parts.filter((part) => names.includes(part.name));
  return { chosen, args: end < 0 ? [] : words.slice(end + 1) };
}

/**
 * Runs one thing that counts, and shows it; whatever it throws is one failure.
 * @param {string} name
 * @param {(progress: (text: string) => void) => Promise<import('./lib/parts/part.mjs').Outcome>} run
 */
async function count(name, run) {
  let output = '';
  try {
    await steps.run({
      name,
      current: () => undefined,
      async perform(progress) {
        const outcome = await run(progress);
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        total.skipped += outcome.skipped;
        if (outcome.failed > 0) output = outcome.output;
        for (const test of outcome.flaky ?? []) output += `${output && '\n'}passed only at the second try: ${test}`;
        return `${summary(outcome)} in`;
      },
    });
  } catch (error) {
    total.failed += 1;
    if (!(error instanceof ShownError)) output = messageOf(error);
  }
  if (output) console.log(output.replace(/^/gm, '  '));
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * This environment without what would steer the app under test.
 * @returns {NodeJS.ProcessEnv}
 */
function testEnvironment() {
  const ours = ['FACTORY_UI_ELECTRON_PATH', 'FACTORY_UI_CHROMIUM', 'FACTORY_UI_CACHE_DIR'];
  const steers = /^(FACTORY_UI_|WEBSOCKET_|ELECTRON_RUN_AS_NODE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => ours.includes(name) || !steers.test(name)));
}

async function main() {
  const { chosen, args } = choose(process.argv.slice(2));
  /** @param {import('./lib/parts/part.mjs').Part['needs'][]} kinds */
  const needs = (...kinds) => chosen.filter((part) => kinds.includes(part.needs));
  const env = testEnvironment();
  /** @param {import('./lib/parts/part.mjs').Part} part */
  const runPart = (part) => count(part.name, (progress) => part.run({ env, args, progress }));

  await prepareDependencies(steps);
  if (needs('build', 'desktop').length > 0) await steps.run(testPackagesStep);
  for (const part of needs('sources')) await runPart(part);
  if (needs('build', 'desktop').length === 0) return;

  await prepareBuild(steps);
  const runtime = await prepareElectron(steps);
  env.FACTORY_UI_ELECTRON_PATH = runtime.executable;
  const chromium = findChromium();
  if (chromium) env.FACTORY_UI_CHROMIUM = chromium;
  // A display of its own on Linux, so that no window of the tests meets the user's.
  const xvfb = process.platform === 'linux' ? await startXvfb() : undefined;
  if (xvfb) {
    env.DISPLAY = xvfb.display;
    delete env.WAYLAND_DISPLAY;
  }
  try {
    for (const part of needs('build', 'desktop')) await runPart(part);
  } finally {
    await xvfb?.stop();
  }
}

endChildrenOnExit();
// The tools write their reports there.
mkdirSync(logDir, { recursive: true });
try {
  await main();
} catch (error) {
  total.failed += 1;
  if (!(error instanceof ShownError)) console.log(messageOf(error));
}
console.log(`\nfinished in ${duration(Date.now() - startedAt)}`);
console.log(summary(total));
process.exit(total.failed > 0 ? 1 : 0);

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { counted, runLogged } from './part.mjs';

const report = join(logDir, 'playwright.json');

/**
 * The app in a real Electron window, and the headless server's editor in Chromium.
 * @type {import('./part.mjs').Part}
 */
export const e2e = {
  name: 'e2e',
  needs: 'desktop',
  async run(context) {
    rmSync(report, { force: true });
    const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    const result = await runLogged(
      'e2e',
      process.execPath,
      [playwright, 'test', '--reporter=list,json', ...context.args],
      { ...context, env: { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, timeoutMs: 25 * 60_000 },
    );
    const { flaky, ...counts } = readReport();
    return { ...counted(counts, result.passed, result.output), flaky };
  },
};

/**
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ file: string, title: string, tests: { status: string }[] }} Spec
 */

function readReport() {
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[],
   *   suites: Suite[] }} */
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, flaky: [] };
  }
  const { stats, errors, suites } = json;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    flaky: suites
      .flatMap(specsOf)
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title }) => `${file} › ${title}`),
  };
}

/** @param {Suite} suite @returns {Spec[]} */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

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
      { ...context, env: { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, timeoutMs: 15 * 60_000 },
    );
    return counted(readCounts(), result.passed, result.output);
  },
};

function readCounts() {
  try {
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

// A vitest reporter of how tests end where its own reports do not tell: it keeps in a file which test files have begun
// and not ended (a test that loops for ever holds its worker, and nothing else then tells which it is), and in another
// which tests passed only when tried again.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logDir, root } from './paths.mjs';

export const unfinishedList = join(logDir, 'vitest-unfinished.txt');
export const flakyList = join(logDir, 'vitest-flaky.txt');

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class TestEnds {
  /** @type {Set<string>} */
  #begun = new Set();

  onTestRunStart() {
    rmSync(flakyList, { force: true });
  }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleQueued(module) {
    this.#begun.add(relative(root, module.moduleId));
    this.#write();
  }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleEnd(module) {
    this.#begun.delete(relative(root, module.moduleId));
    this.#write();
  }

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    appendFileSync(flakyList, `${relative(root, test.module.moduleId)} › ${test.fullName}\n`);
  }

  #write() {
    writeFileSync(unfinishedList, [...this.#begun].map((file) => `${file}\n`).join(''));
  }
}

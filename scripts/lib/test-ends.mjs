// A vitest reporter of how tests end where its own reports do not tell. It keeps in a file which test files have begun
// and not ended (a test that loops for ever holds its worker, and nothing else then tells which it is), and in another
// those in which something failed outside of a test.
import { rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logDir, root } from './paths.mjs';

export const unfinishedList = join(logDir, 'vitest-unfinished.txt');
export const strayList = join(logDir, 'vitest-stray.txt');

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class TestEnds {
  /** @type {Set<string>} */
  #begun = new Set();

  onTestRunStart() {
    rmSync(strayList, { force: true });
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

  /**
   * @param {readonly import('vitest/node').TestModule[]} _
   * @param {readonly import('vitest/node').SerializedError[]} strayErrors
   */
  onTestRunEnd(_, strayErrors) {
    const files = new Set(strayErrors.map((error) => relative(root, String(error.VITEST_TEST_PATH ?? 'unknown'))));
    writeFileSync(strayList, [...files].map((file) => `${file}\n`).join(''));
  }

  #write() {
    writeFileSync(unfinishedList, [...this.#begun].map((file) => `${file}\n`).join(''));
  }
}

// A vitest reporter that keeps in a file which test files have begun and not ended. A test that loops for ever
// holds its worker: nothing but the list of what never ended then tells which it is.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logDir, root } from './paths.mjs';

export const unfinishedList = join(logDir, 'vitest-unfinished.txt');

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class UnfinishedFiles {
  /** @type {Set<string>} */
  #begun = new Set();

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

  #write() {
    writeFileSync(unfinishedList, [...this.#begun].map((file) => `${file}\n`).join(''));
  }
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { checkProject, projects } from '../typecheck.mjs';
import { one, runLogged } from './part.mjs';

/** @type {import('./part.mjs').Part} */
export const lint = {
  name: 'lint',
  needs: 'sources',
  async run(context) {
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const args = [biome, 'check', '--error-on-warnings', ...(context.args.length > 0 ? context.args : ['.'])];
    const result = await runLogged('lint', process.execPath, args, { ...context, timeoutMs: 3 * 60_000 });
    return one(result.passed, result.output);
  },
};

/** @type {import('./part.mjs').Part} */
export const types = {
  name: 'types',
  needs: 'sources',
  async run({ progress }) {
    const results = [];
    for (const project of projects) {
      progress(project);
      results.push(await checkProject(project));
    }
    const failed = results.filter((result) => !result.passed);
    return {
      passed: results.length - failed.length,
      failed: failed.length,
      skipped: 0,
      output: failed.map(({ project, output }) => `${project}\n${output}`).join('\n'),
    };
  },
};

/** @returns {string[]} */
export function checkScripts() {
  return readdirSync(join(root, 'scripts')).filter((name) => /^check-.*\.mjs$/.test(name));
}

/**
 * Checks beside the tools' own: every scripts/check-*.mjs, which ends with code 0 when it is content.
 * @type {import('./part.mjs').Part}
 */
export const checks = {
  name: 'checks',
  needs: 'sources',
  async run(context) {
    const outcome = { passed: 0, failed: 0, skipped: 0, output: '' };
    for (const file of checkScripts()) {
      const result = await runLogged(file.replace('.mjs', ''), process.execPath, [join(root, 'scripts', file)], {
        ...context,
        timeoutMs: 3 * 60_000,
      });
      if (result.passed) outcome.passed += 1;
      else {
        outcome.failed += 1;
        outcome.output += `${file}\n${result.output}\n`;
      }
    }
    return outcome;
  },
};

// `npm run package`: on Linux a folder, a .tar.gz and a .deb in dist/; on Windows and macOS the installers of
// electron-builder.config.mjs. Words after `--`:
//   dir | tar | deb   only these (Linux)
//   --release         refuse to make anything that may not be passed on
//   --fast            little compression, for tests
//   --output DIR      another folder than dist/
import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildrenOnExit } from './lib/children.mjs';
import { wantedVersion } from './lib/electron-runtime.mjs';
import { SetupError } from './lib/errors.mjs';
import { root } from './lib/paths.mjs';
import { prepareBuild, prepareDependencies, prepareElectron } from './lib/setup.mjs';
import { createSteps, reportAndExit } from './lib/steps.mjs';

/** @typedef {import('./lib/packaging/product.mjs').Product} Product */

const steps = createSteps({ stream: process.stdout });

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
async function makeStep(name, make) {
  /** @type {{ value: T } | undefined} */
  let made;
  await steps.run({
    name,
    current: () => undefined,
    async perform() {
      made = { value: await make() };
    },
  });
  if (!made) throw new Error(`the step ${name} made nothing`);
  return made.value;
}

/** @param {Product} product */
function checkRelease(product) {
  if (product.releasable) return;
  throw new SetupError(
    `This is no build for a release: the runtime here is Electron ${product.runtime.version} (${product.runtime.kind}), a release needs Electron ${wantedVersion()} as its project publishes it.`,
    'Run it on a machine that reaches the official Electron download, without FACTORY_UI_ELECTRON_PATH.',
  );
}

/** @param {Product} product @param {string[]} targets @param {{ output: string, fast: boolean }} options */
async function makeForLinux(product, targets, { output, fast }) {
  // Loaded late: they need the dependencies.
  const { makeFolder } = await import('./lib/packaging/folder.mjs');
  const { makeTarball } = await import('./lib/packaging/tarball.mjs');
  const { makeDeb } = await import('./lib/packaging/deb.mjs');
  const folder = await makeStep('folder', () => makeFolder(product, output));
  const files = [];
  if (targets.includes('tar')) files.push(await makeStep('.tar.gz', () => makeTarball(folder)));
  if (targets.includes('deb')) files.push(await makeStep('.deb', () => makeDeb(product, folder, { fast })));
  console.log(`\n${relative(root, folder)}/`);
  for (const file of files) console.log(`${relative(root, file)}  ${Math.round(statSync(file).size / 1e6)} MB`);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      release: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      output: { type: 'string', default: join(root, 'dist') },
    },
  });
  const unknown = positionals.filter((word) => !['dir', 'tar', 'deb'].includes(word));
  if (unknown.length > 0) throw new SetupError(`Unknown target: ${unknown.join(', ')}`, 'There are dir, tar and deb.');

  await prepareDependencies(steps);
  const runtime = await prepareElectron(steps);
  const { describeProduct } = await import('./lib/packaging/product.mjs');
  const product = describeProduct(runtime);
  if (values.release) checkRelease(product);
  await prepareBuild(steps);
  const output = resolve(values.output);
  await mkdir(output, { recursive: true });
  if (process.platform === 'linux') {
    const targets = positionals.length > 0 ? positionals : ['dir', 'tar', 'deb'];
    await makeForLinux(product, targets, { output, fast: values.fast });
  } else {
    const { runElectronBuilder } = await import('./lib/packaging/folder.mjs');
    await makeStep('installers', () => runElectronBuilder(product, output));
  }
  if (!product.releasable) {
    console.log(
      `\nThis is no release: it holds Electron ${runtime.version}, not ${wantedVersion()}. It is for testing on this machine only.`,
    );
  }
}

endChildrenOnExit();
try {
  await main();
} catch (error) {
  reportAndExit(error);
}

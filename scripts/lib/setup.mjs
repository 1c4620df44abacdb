import { buildStep } from './build.mjs';
import { dependenciesStep } from './dependencies.mjs';
import { findRuntime, resolveRuntime } from './electron-runtime.mjs';
import { nodeVersionStep } from './node-version.mjs';
import { systemLibrariesStep } from './system-libraries.mjs';

/** @typedef {ReturnType<typeof import('./steps.mjs').createSteps>} Steps */

/**
 * What every script needs first.
 * @param {Steps} steps
 */
export async function prepareDependencies(steps) {
  await steps.run(nodeVersionStep);
  await steps.run(dependenciesStep);
}

/** @param {Steps} steps */
export async function prepareBuild(steps) {
  await steps.run(buildStep);
}

/**
 * An Electron that can be started here.
 * @param {Steps} steps
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function prepareElectron(steps) {
  /** @type {import('./electron-runtime.mjs').ElectronRuntime | undefined} */
  let runtime;
  await steps.run({
    name: 'Electron',
    current() {
      runtime = findRuntime();
      return runtime && describe(runtime);
    },
    async perform(progress) {
      runtime = await resolveRuntime({ progress });
      return describe(runtime);
    },
  });
  if (!runtime) throw new Error('the Electron step ended without a runtime');
  const { executable } = runtime;
  await steps.run(systemLibrariesStep(() => executable));
  return runtime;
}

/** @param {import('./electron-runtime.mjs').ElectronRuntime} runtime */
function describe({ kind, version = 'of unknown version', executable }) {
  switch (kind) {
    case 'official':
      return version;
    case 'fallback':
      return `${version}, the fallback for development (the official one could not be downloaded)`;
    case 'override':
      return `${version} at ${executable}`;
    default:
      throw new Error(`unknown kind of runtime: ${kind}`);
  }
}

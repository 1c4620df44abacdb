// `npm start`: everything from a fresh clone to the running app; what is in order already is not done again.
import { join } from 'node:path';
import { endChildrenOnExit } from './lib/children.mjs';
import { hasDisplay } from './lib/display.mjs';
import { hasFlag, helpText } from './lib/launch-options.mjs';
import { root } from './lib/paths.mjs';
import { sandboxWorks } from './lib/sandbox.mjs';
import { prepareBuild, prepareDependencies, prepareElectron } from './lib/setup.mjs';
import { createSteps, reportAndExit } from './lib/steps.mjs';
import { supervise } from './lib/supervise.mjs';

/** @param {string[]} args */
async function main(args) {
  if (hasFlag(args, 'help')) {
    console.log(helpText());
    return 0;
  }
  const stopForwarding = endChildrenOnExit();
  const steps = createSteps({ stream: process.stdout });
  await prepareDependencies(steps);
  await prepareBuild(steps);
  const headless = hasFlag(args, 'headless') || !hasDisplay();
  if (headless && !hasFlag(args, 'headless')) console.log('› display … none, so without a window');
  // Inherited from an Electron-based editor's terminal it would turn Electron into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  if (headless) {
    stopForwarding();
    return supervise(process.execPath, [join(root, 'out/main/server.cjs'), ...args], { env });
  }
  const { executable } = await prepareElectron(steps);
  const sandbox = await sandboxWorks(executable);
  if (!sandbox) console.log('› sandbox … off (it can not be used as root or without user namespaces)');
  stopForwarding();
  return supervise(executable, [...(sandbox ? [] : ['--no-sandbox']), root, ...args], { env });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  reportAndExit(error);
}

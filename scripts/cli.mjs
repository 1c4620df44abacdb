// `npm run cli -- run FILE`: runs or checks a workflow without any server. Standard output is the command's alone.
import { join } from 'node:path';
import { endChildrenOnExit } from './lib/children.mjs';
import { root } from './lib/paths.mjs';
import { prepareBuild, prepareDependencies } from './lib/setup.mjs';
import { createSteps, reportAndExit } from './lib/steps.mjs';
import { supervise } from './lib/supervise.mjs';

try {
  const stopForwarding = endChildrenOnExit();
  const steps = createSteps({ stream: process.stderr, quiet: true });
  await prepareDependencies(steps);
  await prepareBuild(steps);
  stopForwarding();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // npm runs scripts in the project's folder; files are meant relative to where the command was given.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = await supervise(process.execPath, [join(root, 'out/main/cli.cjs'), ...process.argv.slice(2)], {
    cwd,
    env,
  });
} catch (error) {
  reportAndExit(error);
}

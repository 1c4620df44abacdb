// `npm run typecheck`: every TypeScript project, or those named.
import { endChildrenOnExit } from './lib/children.mjs';
import { checkProject, projects } from './lib/typecheck.mjs';

endChildrenOnExit();
const named = process.argv.slice(2);
for (const project of named.length > 0 ? named : projects) {
  const { passed, output } = await checkProject(project);
  console.log(`› ${project} … ${passed ? 'passed' : 'failed'}`);
  if (output) console.log(output);
  if (!passed) process.exitCode = 1;
}

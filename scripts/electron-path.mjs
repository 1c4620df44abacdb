// Prints the path of the Electron executable to use, and fetches one first if need be.
import { endChildrenOnExit } from './lib/children.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { messageOf, SetupError } from './lib/errors.mjs';

endChildrenOnExit();
try {
  const runtime = await resolveRuntime({ progress: (text) => console.error(`› Electron … ${text}`) });
  console.log(runtime.executable);
} catch (error) {
  console.error(messageOf(error));
  if (error instanceof SetupError) console.error(error.fix);
  process.exitCode = 1;
}

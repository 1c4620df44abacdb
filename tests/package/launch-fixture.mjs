// Supervises a Node program given as its source, as `npm start` does the app.
import { endChildrenOnExit } from '../../scripts/lib/children.mjs';
import { supervise } from '../../scripts/lib/supervise.mjs';

endChildrenOnExit()();
process.exitCode = await supervise(process.execPath, ['-e', process.argv[2] ?? ''], { env: process.env });

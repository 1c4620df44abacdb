import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { errorCode, FactoryError } from '#shared/base/errors';

const run = promisify(execFile);

/** The oldest version that nodes are run with. */
const oldest = [3, 8] as const;
export const oldestPython = oldest.join('.');

/** Milliseconds it may take to say what it is: one on a slow disk, or of a fresh environment, takes long. */
const patience = 15_000;

/** Has to be understood by versions that are too old as well. */
const program = `
import sys, json
try:
    from importlib.util import find_spec
except ImportError:
    find_spec = lambda name: None
names = (("numpy", "NumPy"), ("PIL", "Pillow"), ("cv2", "OpenCV"), ("torch", "PyTorch"))
sys.stdout.write(json.dumps({"version": list(sys.version_info[:3]), "path": sys.executable,
    "packages": [title for name, title in names if find_spec(name)]}))
`;

const answerSchema = z.object({
  version: z.tuple([z.int(), z.int(), z.int()]),
  path: z.string(),
  packages: z.array(z.string()),
});

export interface ProbedPython {
  readonly path: string;
  readonly version: string;
  readonly packages: readonly string[];
}

/**
 * Asks a program whether it is a Python that nodes can run in.
 * @param name as it is told.
 * @throws FactoryError PYTHON_NOT_FOUND saying which of that it is not.
 */
export async function probePython([command = '', ...args]: readonly string[], name: string): Promise<ProbedPython> {
  const said = await run(command, [...args, '-c', program], { timeout: patience, windowsHide: true }).catch(
    (error: unknown) => {
      const cause = errorCode(error);
      if (cause === 'ENOENT') throw unusable(`“${name}” is not there.`);
      if (cause === 'EACCES') throw unusable(`“${name}” is no program, or may not be run.`);
      throw unusable(`“${name}” is no Python that starts.`);
    },
  );
  const answer = answerSchema.safeParse(parsed(said.stdout));
  if (!answer.success) throw unusable(`“${name}” is no Python.`);
  const { version, path, packages } = answer.data;
  const [major, minor] = version;
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw unusable(`“${name}” is Python ${version.join('.')}; nodes need ${oldestPython} or later.`);
  }
  return { path, version: version.join('.'), packages };
}

const unusable = (message: string): FactoryError => new FactoryError('PYTHON_NOT_FOUND', message);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

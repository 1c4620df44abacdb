import { existsSync, realpathSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { writeWhole } from '#main/write-whole';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { Interpreter, PythonChoice } from '#shared/protocol/interpreters';
import { condaNames } from './conda';
import { commandOf, findPython, namedIn, noteIn } from './find-python';
import { probePython } from './probe-python';

/** The interpreters of this machine that a custom-nodes folder can have its nodes run in, and the choice of one. */
export class Interpreters {
  /** @param asked where the program was started; there is no choice then. */
  constructor(
    private readonly folder: string,
    private readonly asked: string | undefined,
  ) {}

  async list(): Promise<PythonChoice> {
    const chosen = this.asked ?? namedIn(noteIn(this.folder)) ?? null;
    const found = (await Promise.all((await this.places()).map((place) => this.look(place)))).filter(
      ({ from, problem }, index, all) =>
        from !== 'system' || (!problem && all.findIndex((other) => isSame(other, all[index])) === index),
    );
    const isListed = chosen === null || found.some(({ name }) => name === chosen);
    const interpreters = isListed ? found : [...found, await this.look({ name: chosen, from: 'named' })];
    return { chosen, in_use: await this.inUse(interpreters), fixed: this.asked !== undefined, interpreters };
  }

  /** Whoever runs nodes looks at the file, and goes on in the one it names then. */
  async choose(name: string | null): Promise<PythonChoice> {
    if (this.asked !== undefined) {
      throw new FactoryError('PYTHON_FIXED', `Factory UI was started with the interpreter ${this.asked}.`);
    }
    if (name !== null) await probePython(await commandOf(name, this.folder), name);
    const note = noteIn(this.folder);
    try {
      if (name === null) await rm(note, { force: true });
      else await writeWhole(note, `${name}\n`);
    } catch (error) {
      throw new FactoryError(
        'FILE_UNWRITABLE',
        `The choice could not be written into the folder of your nodes: ${reasonOf(error)}.`,
        {},
        { cause: error },
      );
    }
    return this.list();
  }

  private async look({ name, from }: Pick<Interpreter, 'name' | 'from'>): Promise<Interpreter> {
    try {
      const { packages, ...is } = await probePython(await commandOf(name, this.folder), name);
      return { name, from, ...is, packages: [...packages] };
    } catch (error) {
      return { name, from, packages: [], problem: { code: 'PYTHON_NOT_FOUND', message: messageOf(error) } };
    }
  }

  private async inUse(interpreters: readonly Interpreter[]): Promise<string | null> {
    try {
      const [command] = await findPython(this.asked, this.folder);
      for (const { name } of interpreters) if ((await commandOf(name, this.folder))[0] === command) return name;
      return command ?? null;
    } catch {
      return null;
    }
  }

  private async places(): Promise<readonly Pick<Interpreter, 'name' | 'from'>[]> {
    const beside = await Promise.all([environmentsIn(this.folder, ''), environmentsIn(dirname(this.folder), '../')]);
    return [
      ...beside.flat().map((name) => ({ name, from: 'environment' as const })),
      ...systemNames().map((name) => ({ name, from: 'system' as const })),
      ...(await condaNames()).map((name) => ({ name: `conda:${name}`, from: 'conda' as const })),
    ];
  }
}

/** Virtual environments directly in a folder. */
async function environmentsIn(folder: string, before: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isFile() && existsSync(join(folder, entry.name, 'pyvenv.cfg')))
    .map(({ name }) => (before === '' && !name.startsWith('.') ? `./${name}` : before + name))
    .sort();
}

/** What is on the system's path: the first of a name by its name, as a command finds it, and others by where they are. */
function systemNames(): readonly string[] {
  if (process.platform === 'win32') return ['py', 'python'];
  const folders = new Set((process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''));
  const paths = [...folders].flatMap((folder) =>
    ['python3', 'python', ...Array.from({ length: 12 }, (_, minor) => `python3.${minor + 8}`)]
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path)),
  );
  const names = new Set<string>();
  return paths.map((path) => {
    const name = basename(path);
    if (names.has(name)) return path;
    names.add(name);
    return name;
  });
}

/** One interpreter has several names on the path. */
function isSame(one: Interpreter, other: Interpreter | undefined): boolean {
  if (one.path === undefined || other?.path === undefined) return one === other;
  return one.from === other.from && real(one.path) === real(other.path);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { errorCode, FactoryError } from '#shared/base/errors';
import { resourcesFolder } from '../../file/resource-folder';
import { readNodeName } from './node-name';
import { pythonNode, tsconfig, typescriptNode } from './templates';

export interface NewNode {
  readonly folder: string;
  readonly name: string;
  readonly language: 'typescript' | 'python';
}

/** Writes a node to begin with, and what an editor needs beside it. Gives the file's name. FILE_EXISTS, FILE_NAME_INVALID, FILE_UNWRITABLE. */
export async function writeNewNode({ folder, name, language }: NewNode): Promise<string> {
  const names = readNodeName(name);
  const file = language === 'python' ? `${names.slug}.py` : `${names.slug}.ts`;
  await makeFolder(folder);
  try {
    if (language === 'typescript') await writeEditorFiles(folder);
    await writeFile(join(folder, file), language === 'python' ? pythonNode(names) : typescriptNode(names), {
      flag: 'wx',
    });
    return file;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new FactoryError('FILE_EXISTS', `There is a file ${file} already.`);
    throw unwritable(`${file} could not be written`, error);
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw unwritable(`The folder of your nodes, ${folder}, could not be made`, error);
  }
}

const unwritable = (what: string, error: unknown): FactoryError =>
  new FactoryError('FILE_UNWRITABLE', `${what}: ${reasonOf(error)}.`, {}, { cause: error });

async function writeEditorFiles(folder: string): Promise<void> {
  // The declarations are ours and follow the version; the settings are the user's once they are there.
  await writeFile(
    join(folder, 'factory-ui.d.ts'),
    await readFile(join(resourcesFolder(), 'custom-nodes', 'factory-ui.d.ts'), 'utf8'),
  );
  await writeFile(join(folder, 'tsconfig.json'), tsconfig, { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

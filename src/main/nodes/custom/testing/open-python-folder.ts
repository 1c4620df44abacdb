import { join } from 'node:path';
import { CustomNodes } from '../custom-nodes';
import { findPython, noteIn } from '../python/find-python';
import { createPythonLoader } from '../python/python-loader';
import { PythonProcess } from '../python/python-process';

/** The Python kinds of a folder, loaded by the machine's own interpreter. */
export async function openPythonFolder(folder: string): Promise<CustomNodes> {
  const interpreter = () => findPython(undefined, folder);
  const open = () => new PythonProcess({ programs: 'resources/python', memoryMb: 4096, folder, interpreter });
  const nodes = new CustomNodes({
    folder,
    loaders: [createPythonLoader(open, () => [noteIn(folder)])],
    taken: new Set(),
    packSettings: join(folder, '..', 'none.json'),
    appVersion: '0.1.0',
  });
  await nodes.ready;
  return nodes;
}

import type { NodeFile } from '#shared/protocol/node-files';

const languages: Readonly<Record<string, NodeFile['language']>> = {
  ts: 'typescript',
  mts: 'typescript',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  py: 'python',
};

/** The language of a file that nodes are looked for in, by its path in the folder; undefined for any other file. */
export function languageOf(path: string): NodeFile['language'] | undefined {
  const [name = '', ...folders] = path.split(/[\\/]/).reverse();
  // A package of Python is one file of nodes, as ComfyUI has it.
  if (name === '__init__.py') return folders.length === 1 ? 'python' : undefined;
  // Files in folders are parts of those that import them.
  if (folders.length > 0 || /^[._]|\.(d|test|spec)\.\w+$/.test(name)) return undefined;
  return languages[name.slice(name.lastIndexOf('.') + 1)];
}

/** What is not watched, by its path in the folder. */
export const isIgnored = (path: string): boolean =>
  path.split(/[\\/]/).some((part) => part === 'node_modules' || part === '__pycache__' || /^\../.test(part));

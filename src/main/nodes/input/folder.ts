import { defineNode } from '../define-node';
import { folder, out } from '../ports';

export const inputFolder = defineNode({
  kind: 'input.folder',
  version: 1,
  title: 'Folder path',
  description: 'The path of a folder as text, for several nodes that work in the same one. It is not looked into.',
  category: 'Input',
  icon: 'IconFolder',
  tags: ['constant', 'path', 'directory', 'dir'],
  pure: true,
  inputs: { path: folder({ title: 'Folder', default: '' }) },
  outputs: { path: out.text({ title: 'Path' }) },
  takes: ['path'],
  compute: (path) => path,
});

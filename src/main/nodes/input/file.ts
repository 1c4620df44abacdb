import { defineNode } from '../define-node';
import { file, out } from '../ports';

export const inputFile = defineNode({
  kind: 'input.file',
  version: 1,
  title: 'File path',
  description: 'The path of a file as text, for several nodes that read the same one. The file itself is not opened.',
  category: 'Input',
  icon: 'IconFile',
  tags: ['constant', 'path', 'filename', 'document'],
  pure: true,
  inputs: { path: file({ title: 'File', default: '', extensions: [] }) },
  outputs: { path: out.text({ title: 'Path' }) },
  takes: ['path'],
  compute: (path) => path,
});

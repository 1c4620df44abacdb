import { defineNode } from '../define-node';
import { file, out } from '../ports';
import { dataPath, pathHelp } from './data-path';
import { createWatchedText } from './watched-file';

export const readText = defineNode({
  kind: 'file.read_text',
  version: 1,
  title: 'Read text file',
  description: 'The text of a file in UTF-8, read again whenever the file changes.',
  category: 'File',
  icon: 'IconFileText',
  tags: ['load', 'open', 'disk'],
  capabilities: ['read_files'],
  example: { inputs: { path: 'resource:data/greenhouse.csv' }, shows: ['text'] },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['txt', 'md', 'log', 'json'] }),
  },
  outputs: {
    text: out.text(),
    size: out.integer({ unit: 'B' }),
    modified: out.number({ unit: 's', description: 'When the file was last changed, as Unix time.' }),
  },
  setup() {
    const source = createWatchedText();
    return {
      async run({ path }, { signal }) {
        const { content, size, modified } = await source.read(dataPath(path, 'path'), signal);
        return { text: content.replace(/^\uFEFF/, ''), size, modified };
      },
    };
  },
});

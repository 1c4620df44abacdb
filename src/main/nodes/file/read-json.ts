import { basename } from 'node:path';
import { FactoryError, messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { file, out } from '../ports';
import { dataPath, pathHelp } from './data-path';
import { createWatchedFile } from './watched-file';

export const readJson = defineNode({
  kind: 'file.read_json',
  version: 1,
  title: 'Read JSON file',
  description: 'The value that a file holds as JSON, read again whenever the file changes.',
  category: 'File',
  icon: 'IconJson',
  tags: ['load', 'open', 'disk', 'parse', 'config', 'settings', 'dictionary', 'list'],
  capabilities: ['read_files'],
  example: { inputs: { path: 'resource:workflows/system-monitor.json' }, shows: ['value'] },
  inputs: { path: file({ title: 'File', description: pathHelp, default: '', extensions: ['json'] }) },
  outputs: {
    value: out.any(),
    size: out.integer({ unit: 'B' }),
    modified: out.number({ unit: 's', description: 'When the file was last changed, as Unix time.' }),
  },
  setup() {
    const source = createWatchedFile(decode);
    return {
      async run({ path }, { signal }) {
        const { content, size, modified } = await source.read(dataPath(path, 'path'), signal);
        return { value: content, size, modified };
      },
    };
  },
});

function decode(bytes: Buffer, path: string): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return value;
  } catch (error) {
    throw new FactoryError(
      'FILE_UNREADABLE',
      `${basename(path)} is not JSON: ${messageOf(error)}.`,
      {},
      { cause: error },
    );
  }
}

import { defineNode } from '../define-node';
import { text } from '../ports';
import { atomicOutputs, createAtomicFile, textContent } from './atomic-file';
import { targetInputs } from './target-file';
import { momentInputs } from './when-to-write';

export const writeText = defineNode({
  kind: 'file.write_text',
  version: 1,
  title: 'Write text file',
  description: 'Writes a text to a file in UTF-8, in place of what the file held. It is written whole or not at all.',
  category: 'File',
  icon: 'IconDeviceFloppy',
  tags: ['save', 'save html', 'html file', 'markdown file', 'report', 'store', 'disk', 'export', 'output', 'txt'],
  capabilities: ['write_files'],
  example: { inputs: { text: 'Hello' }, shows: ['written'] },
  inputs: {
    ...targetInputs(['txt', 'md', 'log', 'html', 'csv', 'yaml']),
    text: text({ default: '', multiline: true }),
    ...momentInputs,
  },
  outputs: atomicOutputs,
  setup() {
    const file = createAtomicFile();
    return { run: ({ text, ...wanted }) => file.write(wanted, textContent(text)) };
  },
});

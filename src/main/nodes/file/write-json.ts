import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { any, toggle } from '../ports';
import { atomicOutputs, createAtomicFile, textContent } from './atomic-file';
import { targetInputs } from './target-file';
import { momentInputs } from './when-to-write';

export const writeJson = defineNode({
  kind: 'file.write_json',
  version: 1,
  title: 'Write JSON file',
  description: 'Writes a value to a file as JSON, in place of what the file held. It is written whole or not at all.',
  category: 'File',
  icon: 'IconJson',
  tags: ['save', 'store', 'disk', 'export', 'output', 'dictionary', 'list'],
  capabilities: ['write_files'],
  example: { feeds: [dictionaryFor('value', { name: 'pump', speed: 12 })], shows: ['written'] },
  inputs: {
    ...targetInputs(['json']),
    value: any({ editable: true }),
    indent: toggle({ title: 'Indented', default: true, wirable: false }),
    ...momentInputs,
  },
  outputs: atomicOutputs,
  setup() {
    const file = createAtomicFile();
    return {
      run({ value, indent, ...wanted }) {
        const text = JSON.stringify(toWireValue(value, wholeValue), null, indent ? 2 : 0);
        return file.write(wanted, textContent(`${text}\n`));
      },
    };
  },
});

import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, integer, number, out } from '../ports';
import { wholeText } from '../text/whole-text';
import { appendToFile } from './append-file';
import { rotateFile } from './rotate-file';
import { prepareTarget, targetInputs, targetPath } from './target-file';
import { createMoments, momentInputs } from './when-to-write';

const megabyte = 1_000_000;
const largest = 100_000;

export const appendLine = defineNode({
  kind: 'file.append_line',
  version: 1,
  title: 'Append line',
  description:
    'Adds a line to the end of a text file. A file that becomes too large is put aside, and a new one begun.',
  category: 'File',
  icon: 'IconFilePlus',
  tags: ['log', 'write', 'add', 'save', 'journal', 'rotate', 'disk'],
  capabilities: ['write_files'],
  example: { feeds: [countFor('line')], shows: ['count'] },
  inputs: {
    ...targetInputs(['txt', 'log']),
    line: any({ default: '', editable: true, description: 'Line breaks within it become blanks.' }),
    ...momentInputs,
    max_size: number({
      title: 'Largest size',
      default: 10,
      min: 0,
      max: largest,
      unit: 'MB',
      wirable: false,
      description: 'A file that would become larger is renamed to name.1, that to name.2 and so on; 0 lets it grow.',
    }),
    keep: integer({
      default: 3,
      min: 0,
      max: 100,
      wirable: false,
      description: 'How many files that were put aside stay.',
    }),
  },
  outputs: {
    written: out.boolean({ description: 'On in a tick in which a line was written.' }),
    count: out.integer({ description: 'How many lines have been written.' }),
    size: out.integer({ unit: 'B', description: 'How large the file was after the latest line.' }),
    rotations: out.integer({ description: 'How often the file was put aside.' }),
  },
  setup() {
    const moments = createMoments();
    const facts = { count: 0, size: 0, rotations: 0 };
    return {
      async run({ path, make_folder, line, when, trigger, max_size, keep }) {
        requireWithin('max_size', max_size, 0, largest);
        requireWithin('keep', keep, 0, 100);
        const target = targetPath(path);
        const text = `${wholeText(line).replace(/\r\n|[\r\n]/g, ' ')}\n`;
        const content = `${target}\0${text}`;
        if (!moments.isDue(when, trigger, content)) return { written: false, ...facts };
        await prepareTarget(target, make_folder);
        const more = Buffer.byteLength(text);
        if (max_size > 0 && (await rotateFile(target, more, max_size * megabyte, keep))) facts.rotations += 1;
        facts.size = await appendToFile(target, text);
        moments.done(content);
        facts.count += 1;
        return { written: true, ...facts };
      },
    };
  },
});

import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { any, out } from '../ports';
import { wholeText } from '../text/whole-text';
import { appendToFile } from './append-file';
import { datedInputs, datedPath, readDated, removeOldDates } from './dated-file';
import { readRotation, rotateFile, rotationInputs } from './rotate-file';
import { prepareTarget, targetInputs, targetPath } from './target-file';
import { createMoments, momentInputs } from './when-to-write';

export const appendLine = defineNode({
  kind: 'file.append_line',
  version: 1,
  title: 'Append line',
  description:
    'Adds a line to the end of a text file. A file that becomes too large is put aside, and a new one begun, as on a new day where that is wanted.',
  category: 'File',
  icon: 'IconFilePlus',
  tags: ['log', 'daily', 'write', 'add', 'save', 'journal', 'rotate', 'disk'],
  capabilities: ['write_files'],
  example: { feeds: [countFor('line')], shows: ['count'] },
  inputs: {
    ...targetInputs(['txt', 'log']),
    line: any({ default: '', editable: true, description: 'Line breaks within it become blanks.' }),
    ...momentInputs,
    ...datedInputs,
    ...rotationInputs(10),
  },
  outputs: {
    written: out.boolean({ description: 'On in a tick in which a line was written.' }),
    count: out.integer({ description: 'How many lines have been written.' }),
    size: out.integer({ unit: 'B', description: 'How large the file was after the latest line.' }),
    rotations: out.integer({ description: 'How often the file was put aside.' }),
  },
  setup({ clock }) {
    const moments = createMoments();
    let cleaned = '';
    const facts = { count: 0, size: 0, rotations: 0 };
    return {
      async run({ path, make_folder, line, when, trigger, ...rest }) {
        const rotation = readRotation(rest);
        const dated = readDated(rest);
        const named = targetPath(path);
        const target = datedPath(named, dated.period, clock.wall());
        const text = `${wholeText(line).replace(/\r\n|[\r\n]/g, ' ')}\n`;
        const content = `${named}\0${text}`;
        if (!moments.isDue(when, trigger, content)) return { written: false, ...facts };
        await prepareTarget(target, make_folder);
        const more = Buffer.byteLength(text);
        if (await rotateFile(target, more, rotation)) facts.rotations += 1;
        facts.size = await appendToFile(target, text);
        if (cleaned !== target) await removeOldDates(named, dated);
        cleaned = target;
        moments.done(content);
        facts.count += 1;
        return { written: true, ...facts };
      },
    };
  },
});

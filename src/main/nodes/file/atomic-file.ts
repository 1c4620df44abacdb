import { Buffer } from 'node:buffer';
import { writeWhole } from '#main/write-whole';
import { out } from '../ports';
import { writeError } from './file-error';
import { prepareTarget, targetPath } from './target-file';
import { createMoments, type Moment } from './when-to-write';

export const atomicOutputs = {
  written: out.boolean({ description: 'On in a tick in which the file was written.' }),
  count: out.integer({ description: 'How often it has been written.' }),
  size: out.integer({ unit: 'B', description: 'How large the file is that was written last.' }),
};

interface Wanted {
  readonly path: string;
  readonly make_folder: boolean;
  readonly when: Moment;
  readonly trigger: boolean;
  readonly text: string;
}

/** Writes a file whole or not at all, when it is time to. FILE_UNWRITABLE, and what was there before is untouched. */
export function createAtomicFile() {
  const moments = createMoments();
  let count = 0;
  let size = 0;
  return {
    async write({ path, make_folder, when, trigger, text }: Wanted) {
      const target = targetPath(path);
      const content = `${target}\0${text}`;
      if (!moments.isDue(when, trigger, content)) return { written: false, count, size };
      await prepareTarget(target, make_folder);
      await writeWhole(target, text).catch((error: unknown) => {
        throw writeError(target, error);
      });
      moments.done(content);
      count += 1;
      size = Buffer.byteLength(text);
      return { written: true, count, size };
    },
  };
}

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
}

interface Content {
  /** What is written is made anew where this is another. */
  readonly key: string;
  make(): string | Uint8Array | Promise<string | Uint8Array>;
}

export const textContent = (text: string): Content => ({ key: text, make: () => text });

/** Writes a file whole or not at all, when it is time to. FILE_UNWRITABLE, and what was there before is untouched. */
export function createAtomicFile() {
  const moments = createMoments();
  let count = 0;
  let size = 0;
  const idle = () => ({ written: false, count, size });
  return {
    /** What is told of a tick in which there is nothing to write. */
    idle,
    async write({ path, make_folder, when, trigger }: Wanted, content: Content) {
      const target = targetPath(path);
      const due = `${target}\0${content.key}`;
      if (!moments.isDue(when, trigger, due)) return idle();
      await prepareTarget(target, make_folder);
      const made = await content.make();
      await writeWhole(target, made).catch((error: unknown) => {
        throw writeError(target, error);
      });
      moments.done(due);
      count += 1;
      size = Buffer.byteLength(made);
      return { written: true, count, size };
    },
  };
}

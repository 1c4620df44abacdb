import { statfs } from 'node:fs/promises';
import { parse } from 'node:path';
import { errorCode } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { out, text } from '../ports';

const gigabyte = 1024 ** 3;

export const systemDisk = defineNode({
  kind: 'system.disk',
  version: 1,
  title: 'Disk usage',
  description: 'How full the disk is that holds a folder.',
  category: 'System',
  icon: 'IconChartDonut',
  tags: ['drive', 'storage', 'space', 'free', 'partition', 'volume', 'ssd', 'usage', 'monitor'],
  // A network drive that is gone may take its time.
  ownClock: true,
  inputs: {
    folder: text({ default: '', description: 'Any folder or file of the disk; empty for the one of the system.' }),
  },
  outputs: {
    percent: out.number({ title: 'In use', unit: '%' }),
    used: out.number({ unit: 'GB' }),
    free: out.number({ unit: 'GB', description: 'What a program of this user may still write.' }),
    total: out.number({ unit: 'GB' }),
  },
  async run({ folder }) {
    const path = folder.trim() === '' ? parse(process.cwd()).root : folder.trim();
    const { blocks, bfree, bavail, bsize } = await statfs(path).catch((error: unknown) => {
      throw inputError('folder', `The disk of ${quoted(folder)} can not be read: ${whyOf(error)}.`);
    });
    const used = (blocks - bfree) * bsize;
    const free = bavail * bsize;
    // As `df` has it: what is kept for the system counts as neither.
    const percent = used + free > 0 ? (100 * used) / (used + free) : 0;
    return { percent, used: used / gigabyte, free: free / gigabyte, total: (blocks * bsize) / gigabyte };
  },
});

function whyOf(error: unknown): string {
  const code = errorCode(error);
  return code === 'ENOENT' ? 'there is no such folder' : (code ?? 'it is not known why');
}

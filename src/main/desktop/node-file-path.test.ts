import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { ipcChannels } from '#shared/ipc/channels';
import { nodeFilePath } from './node-file-path';

let root = '';
let folder = '';
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'factory-ui-open-')));
  folder = join(root, 'custom_nodes');
  await mkdir(join(folder, 'pack'), { recursive: true });
  await mkdir(join(folder, 'folder.ts'));
  await writeFile(join(root, 'outside.ts'), '');
  for (const file of ['a.ts', 'b.py', 'pack/c.mjs', 'run.sh', 'types.d.ts']) await writeFile(join(folder, file), '');
  await symlink(join(root, 'outside.ts'), join(folder, 'link.ts'));
  await symlink(join(folder, 'run.sh'), join(folder, 'script.ts'));
  await symlink(root, join(folder, 'up'));
});
afterAll(() => rm(root, { recursive: true }));

describe('custom_nodes.open', () => {
  it.each(['a.ts', 'b.py', 'pack/c.mjs', 'pack/../a.ts'])('opens %s', async (file) => {
    expect(await nodeFilePath(folder, file)).toBe(join(folder, file));
  });

  it.each([
    '',
    '.',
    '..',
    '../outside.ts',
    'pack/../../outside.ts',
    '/etc/passwd',
    'link.ts',
    'up/outside.ts',
    'script.ts',
    'run.sh',
    'types.d.ts',
    'a.ts\0.png',
    '../custom_nodes2/a.ts',
    'https://example.com/a.ts/../../..',
  ])('refuses %j', async (file) => {
    await expect(nodeFilePath(folder, file)).rejects.toMatchObject({ code: 'FILE_NAME_INVALID' });
  });

  it.each(['missing.ts', 'folder.ts'])('says that there is no file %s', async (file) => {
    await expect(nodeFilePath(folder, file)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('opens nothing outside of the folder, whatever the window names', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'up',
      'pack',
      'a.ts',
      'link.ts',
      'outside.ts',
      '/',
      '\\',
      '~',
      'a\0.ts',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        try {
          expect(await nodeFilePath(folder, parts.join('/'))).toMatch(/custom_nodes\/(a\.ts|pack\/c\.mjs)$/);
        } catch (error) {
          expect(error).toBeInstanceOf(FactoryError);
        }
      }),
    );
  });

  it('takes a name and nothing else', () => {
    const { args } = ipcChannels['custom_nodes.open'];
    expect([args.safeParse({}).success, args.safeParse({ file: 'a.ts' }).success]).toEqual([true, true]);
    for (const bad of [undefined, 'a.ts', { file: 1 }, { file: ['a.ts'] }, { file: 'x'.repeat(1_001) }]) {
      expect(args.safeParse(bad).success).toBe(false);
    }
  });
});

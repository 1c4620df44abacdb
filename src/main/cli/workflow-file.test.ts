import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readText, writeOut } from './workflow-file';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-workflow-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('says in words why a file can not be read', async () => {
  const file = join(folder, 'w.json');
  await writeFile(file, '{}');
  await expect(readText(folder)).rejects.toThrow(`${folder} could not be read: a folder has this name.`);
  await expect(readText(join(file, 'x'))).rejects.toThrow('could not be read: its folder is not a folder.');
  await expect(readText(join(folder, 'no'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

it('says in words why a file can not be written', async () => {
  await expect(writeOut(folder, 'x')).rejects.toThrow(`${folder} could not be written: a folder has this name.`);
  await expect(writeOut(join(folder, 'no/x'), 'x')).rejects.toThrow('could not be written: its folder is gone.');
});

it('leaves a file that is there whole where the disk takes no more', async () => {
  const file = join(folder, 'w.json');
  await writeFile(file, 'before');
  await writeOut(file, 'after');
  expect([await readdir(folder), await readFile(file, 'utf8')]).toEqual([['w.json'], 'after']);
  await expect(writeOut('/dev/full', 'x')).rejects.toThrow('/dev/full could not be written: the disk is full.');
});

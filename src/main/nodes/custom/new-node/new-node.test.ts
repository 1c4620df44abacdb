/// <reference path="../../../../../resources/custom-nodes/factory-ui.d.ts" />
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import type * as api from '../script/api';
import { readNodeName } from './node-name';
import { writeNewNode } from './write-new-node';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-new-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, language: 'typescript' | 'python') =>
  writeNewNode({ folder: join(folder, 'nodes'), name, language });
/** What TypeScript says of the folder's files; empty when nothing. */
function check(): string {
  try {
    execFileSync('node', [resolve('node_modules/typescript/bin/tsc'), '-p', join(folder, 'nodes')], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

it('says that a folder can not be made where a file is', async () => {
  await writeFile(join(folder, 'nodes'), '');
  await expect(write('Peak meter', 'python')).rejects.toMatchObject({
    code: 'FILE_UNWRITABLE',
    message: `The folder of your nodes, ${join(folder, 'nodes')}, could not be made: a file has this name.`,
  });
});

describe('the name of a new node', () => {
  it.each([
    ['Peak meter', { title: 'Peak meter', slug: 'peak_meter', className: 'PeakMeterNode' }],
    ['peak-meter', { title: 'Peak meter', slug: 'peak_meter', className: 'PeakMeterNode' }],
    ['PeakMeter2', { title: 'Peak meter2', slug: 'peak_meter2', className: 'PeakMeter2Node' }],
    ['Über  Größe', { title: 'Uber große', slug: 'uber_groe', className: 'UberGroeNode' }],
  ])('%s', (given, name) => expect(readNodeName(given)).toEqual(name));

  it.each(['', '  ', '2nd', '../../etc/passwd1'.slice(0, 3), '日本', 'x'.repeat(61)])('%s is none', (given) => {
    expect(() => readNodeName(given)).toThrow(expect.objectContaining({ code: 'FILE_NAME_INVALID' }));
  });
});

describe('a new node', () => {
  it('is a file of its own with what an editor needs, and no other file is overwritten', async () => {
    expect(await write('Peak meter', 'typescript')).toBe('peak_meter.ts');
    expect(await write('Peak meter', 'python')).toBe('peak_meter.py');
    const settings = join(folder, 'nodes/tsconfig.json');
    await writeFile(settings, '{"mine":true}');
    await expect(write('peak_meter', 'typescript')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(await readFile(settings, 'utf8')).toBe('{"mine":true}');
    const names = await readdir(join(folder, 'nodes'));
    expect(names.sort()).toEqual(['factory-ui.d.ts', 'peak_meter.py', 'peak_meter.ts', 'tsconfig.json']);
  });

  it('passes the compiler as an editor runs it; a wrong type and a missing output do not', async () => {
    await write('Peak meter', 'typescript');
    expect(check()).toBe('');
    const file = join(folder, 'nodes/peak_meter.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('return { sum: state.sum }', 'return { total: state.sum }'));
    expect(check()).toContain('peak_meter.ts(');
    await writeFile(file, text.replace('value * gain', 'value.length * gain'));
    expect(check()).toContain('length');
  }, 60_000);

  it('cannot leave the folder', async () => {
    expect(await write('../../evil', 'python')).toBe('evil.py');
    expect(await readdir(folder)).toEqual(['nodes']);
  });
});

it('the declarations for editors say what is there', () => {
  type Declared = typeof import('factory-ui');
  expectTypeOf<Exclude<keyof Declared, keyof typeof api>>().toEqualTypeOf<never>();
  expectTypeOf<Exclude<keyof typeof api, keyof Declared | 'apiName'>>().toEqualTypeOf<never>();
});

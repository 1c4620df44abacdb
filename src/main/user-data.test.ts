import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareUserData } from './user-data';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'user-data-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const refusal = (path: string) =>
  expect.objectContaining({ code: 'SETTINGS_INVALID', message: expect.stringContaining(path) });

describe('the user data folder', () => {
  it('is made with all above it, and taken when it is there', () => {
    const path = join(root, 'a', 'b', 'c');
    prepareUserData(path);
    prepareUserData(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('is refused by name when it is a file, or below one', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => prepareUserData(file)).toThrow(refusal(file));
    expect(() => prepareUserData(join(file, 'data'))).toThrow(refusal(join(file, 'data')));
  });

  it.runIf(process.platform === 'linux')('is refused where no folder can be made', () => {
    expect(() => prepareUserData('/proc/nowhere/data')).toThrow(refusal('/proc/nowhere/data'));
  });
});

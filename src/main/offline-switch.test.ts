import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingLog } from './documents/testing/recording-log';
import { isOffline, setOffline } from './engine/offline/offline-flag';
import { OfflineSwitch } from './offline-switch';

let folder: string;
const log = new RecordingLog();
const start = (more: { asked?: boolean; host?: string } = {}) =>
  new OfflineSwitch({ file: join(folder, 'offline.json'), asked: false, host: '127.0.0.1', log, ...more });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factory-ui-offline-'));
});
afterEach(() => {
  setOffline(false);
  rmSync(folder, { recursive: true, force: true });
});

describe('the offline switch', () => {
  it('is off at first, tells of each change, and stays as it is for the next start', async () => {
    const first = start();
    const told: boolean[] = [];
    first.onChanged(() => told.push(first.isOn));
    expect(isOffline()).toBe(false);
    first.set(true);
    first.set(true);
    await first.saved();
    expect([told, isOffline()]).toEqual([[true], true]);
    setOffline(false);
    const next = start();
    expect([next.isOn, isOffline()]).toEqual([true, true]);
    next.set(false);
    await next.saved();
    expect(start().isOn).toBe(false);
  });

  it('is on when it is asked for, and when nobody can read whether it was', () => {
    expect(start({ asked: true }).isOn).toBe(true);
    writeFileSync(join(folder, 'offline.json'), '{"offl');
    expect(start().isOn).toBe(true);
    expect(readFileSync(join(folder, 'offline.json'), 'utf8')).toBe('{"offl');
  });

  it('can not be on where others are served', () => {
    const served = start({ host: '0.0.0.0' });
    expect(() => served.set(true)).toThrow(expect.objectContaining({ code: 'SERVES_OTHERS' }));
    expect([served.isOn, isOffline()]).toEqual([false, false]);
  });
});

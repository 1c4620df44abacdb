import { once } from 'node:events';
import { link, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSocketPath, removeLeftBehind } from './temporary-places';

const hour = 3_600_000;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'left-'));
});
afterEach(() => rm(folder, { recursive: true }));

const place = (extension = '.sock') => join(folder, basename(newSocketPath(), '.sock') + extension);
const names = async () => (await readdir(folder)).sort();

async function listenAt(path: string) {
  const server = createServer().listen(path);
  await once(server, 'listening');
  return server;
}

/** A socket whose process has gone without removing it. */
async function leaveSocket(path: string): Promise<void> {
  const server = await listenAt(join(folder, 'own'));
  await link(join(folder, 'own'), path);
  server.close();
  await once(server, 'close');
}

describe.skipIf(process.platform === 'win32')('what killed processes left in the folder of temporary files', () => {
  it('is removed: sockets at which nobody listens, and folders of checks long over', async () => {
    await leaveSocket(place());
    await leaveSocket(place('.keep'));
    await mkdir(join(folder, 'factory-ui-types-abc123'));
    await writeFile(join(folder, 'factory-ui-types-abc123', 'tsconfig.json'), '{}');
    await removeLeftBehind(folder, Date.now() + hour);
    expect(await names()).toEqual([]);
  });

  it('stays where somebody has it still: a socket with a listener, one that is just being made, a check under way', async () => {
    const heard = place();
    const server = await listenAt(heard);
    await utimes(heard, 0, 0);
    const young = place();
    await leaveSocket(young);
    await mkdir(join(folder, 'factory-ui-types-abc123'));
    await removeLeftBehind(folder);
    expect(await names()).toEqual([basename(heard), basename(young), 'factory-ui-types-abc123'].sort());
    server.close();
  });

  it('is nothing else, however old', async () => {
    const others = ['factory-ui-bundles-1', 'factory-ui.sock', `x${basename(place())}`];
    for (const name of others) await writeFile(join(folder, name), '');
    await removeLeftBehind(folder, Date.now() + hour);
    expect(await names()).toEqual([...others].sort());
  });
});

import { randomUUID } from 'node:crypto';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '#shared/base/errors';

/** `.keep` is what the keeper of an interpreter makes beside its socket, and `.calls` what it tells of its end. */
const socketName = /^factory-ui-[0-9a-f-]{36}\.(?:sock|keep|calls)$/;
const checkFolder = 'factory-ui-types-';

/** Milliseconds after which a socket that nobody listens at, and a folder in which a check began, is nobody's any more. */
const socketAge = 60_000;
const checkAge = 600_000;

/** The path of a socket that is to be made. */
export function newSocketPath(): string {
  return join(tmpdir(), `factory-ui-${randomUUID()}.sock`);
}

/** A folder for one check of types. */
export function makeCheckFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), checkFolder));
}

/** Removes what processes that were killed could not. To be called at a start: nobody else does it. */
export async function removeLeftBehind(folder: string = tmpdir(), now: number = Date.now()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (await isLeftBehind(name, path, now)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isLeftBehind(name: string, path: string, now: number): Promise<boolean> {
  const isSocket = socketName.test(name);
  if (!isSocket && !name.startsWith(checkFolder)) return false;
  const stats = await lstat(path).catch(() => undefined);
  // Other people's are theirs to remove. Windows has a folder for each.
  if (!stats || (process.getuid && stats.uid !== process.getuid())) return false;
  const age = now - stats.mtimeMs;
  return isSocket ? age > socketAge && (await isDeaf(path.replace(/calls$/, 'sock'))) : age > checkAge;
}

/** Whether nobody listens at a socket. */
function isDeaf(path: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      answer(false);
    });
    socket.once('error', (error) => answer(['ECONNREFUSED', 'ENOENT'].includes(errorCode(error) ?? '')));
  });
}

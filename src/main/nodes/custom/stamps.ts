import { stat } from 'node:fs/promises';

/** What of a file tells that it has changed; nothing of one that is not there. */
export const stampOf = (path: string): Promise<string> =>
  stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => '',
  );

export async function stampAnew(stamps: Map<string, string>, paths: readonly string[]): Promise<void> {
  stamps.clear();
  for (const path of paths) stamps.set(path, await stampOf(path));
}

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

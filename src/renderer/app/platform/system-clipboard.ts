import type { Clipboard } from '../services';

/** The system's clipboard; where the browser or the person keeps it closed, what this window copied last. */
export function systemClipboard(
  clipboard: Pick<typeof navigator.clipboard, 'readText' | 'writeText'> | undefined,
): Clipboard {
  let last = '';
  return {
    async readText() {
      try {
        return (await clipboard?.readText()) || last;
      } catch {
        return last;
      }
    },
    async writeText(text) {
      last = text;
      await clipboard?.writeText(text).catch(() => undefined);
    },
  };
}

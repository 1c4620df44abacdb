import type { BrowserWindow } from 'electron';

/**
 * Keeps the window from closing until `settle` says that nothing would be lost. While the question is open a second
 * attempt does not ask again.
 */
export function guardClose(window: BrowserWindow, settle: () => Promise<boolean>): void {
  let phase: 'guarding' | 'asking' | 'settled' = 'guarding';
  window.on('close', (event) => {
    if (phase === 'settled') return;
    event.preventDefault();
    if (phase === 'asking') return;
    phase = 'asking';
    void settle().then(
      (settled) => {
        phase = settled ? 'settled' : 'guarding';
        if (settled) window.close();
      },
      () => {
        phase = 'guarding';
      },
    );
  });
}

import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { editorOrigin } from '#shared/ipc/names';
import type { ResolvedTheme } from '#shared/look/resolve-theme';
import type { Logger } from '../../log/log';
import type { WindowState } from './window-state';
import { windowBackground } from './window-theme';

export interface WindowOptions {
  readonly state: WindowState;
  /** What the page is told in its address. */
  readonly search: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly theme: ResolvedTheme;
  readonly log: Logger;
}

/** A renderer that crashes this often within a minute is not reloaded again: the loop would hide the cause. */
const crashLimit = 4;

export function createEditorWindow({ state, search, icon, theme, log }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = state;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Factory UI',
    icon,
    backgroundColor: windowBackground(theme),
    webPreferences: {
      preload: join(__dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Runs go on while the window is hidden, and so does what it shows of them.
      backgroundThrottling: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window, log);
  void window.loadURL(`${editorOrigin}/index.html?${new URLSearchParams(search)}`);
  return window;
}

function reloadAfterCrash(window: BrowserWindow, log: Logger): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error(`The window's process ended: ${details.reason} (exit code ${details.exitCode})`);
    if (details.reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    if (crashes.length < crashLimit) window.webContents.reload();
    else log.error('The window crashed too often and is not reloaded again; the backend goes on.');
  });
}

import type { BrowserWindow, WebContents } from 'electron';
import type { Documents } from '#main/documents/index';
import type { Logger } from '#main/log/log';
import type { WorkflowId } from '#shared/graph/ids';
import type { Menu } from '#shared/ipc/menu';
import { desktopCommandChannel } from '#shared/ipc/names';
import type { ResolvedTheme } from '#shared/look/resolve-theme';
import { guardClose } from './close-guard';
import { DocumentsInWindow } from './documents-in-window';
import { ApplicationMenu } from './menu';
import { PageDrafts } from './page-drafts';
import { createEditorWindow } from './window';
import { WindowStates } from './window-state';

export interface EditorWindow {
  /** What its tabs are kept by; it comes back with the window. */
  readonly key: string;
  readonly window: BrowserWindow;
  readonly files: DocumentsInWindow;
  /** The documents it has tabs of. */
  documents: readonly WorkflowId[];
  menu: Menu | undefined;
}

export interface EditorWindowsOptions {
  readonly documents: Documents;
  readonly workflows: string;
  readonly userData: string;
  readonly icon: string;
  readonly theme: () => ResolvedTheme;
  readonly log: Logger;
}

/**
 * The windows of the app, each with a session of its own. Closing one of several closes nothing but that window, and
 * what it alone would lose is asked about; closing the last, or quitting, asks about everything, and all windows that
 * are open then come back.
 */
export class EditorWindows {
  /** The one used last comes last. */
  private open: EditorWindow[] = [];
  private readonly states: WindowStates;
  private readonly menu = new ApplicationMenu((action) =>
    this.last.window.webContents.send(desktopCommandChannel, action),
  );
  readonly drafts = new PageDrafts();
  private phase: 'running' | 'asking' | 'settled' = 'running';

  constructor(private readonly options: EditorWindowsOptions) {
    this.states = new WindowStates(options.userData);
  }

  /** Opens the windows of last time. */
  restore(): void {
    const [first = '1', ...others] = this.states.keys();
    this.create(first, { first: others.join() });
    for (const key of others) this.create(key, {});
  }

  /** Another window, which shows this document alone. */
  add(document: WorkflowId): void {
    const taken = new Set(this.states.keys());
    let key = 1;
    while (taken.has(String(key))) key += 1;
    this.create(String(key), { document }, this.last.window);
  }

  get all(): readonly EditorWindow[] {
    return this.open;
  }

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  /** The one that was used last. */
  get last(): EditorWindow {
    const last = this.open.at(-1);
    if (!last) throw new Error('No window is open.');
    return last;
  }

  of(page: WebContents): EditorWindow {
    return this.open.find(({ window }) => window.webContents === page) ?? this.last;
  }

  /** What can be done differs from window to window; the menu is that of the one in use. */
  showMenu(page: WebContents, menu: Menu): void {
    const shown = this.of(page);
    shown.menu = menu;
    if (shown === this.last) this.menu.show(menu);
  }

  /** Holds a quit back until nothing would be lost by it; the person may rather stay. */
  beforeQuit(event: { preventDefault(): void }, quit: () => void, stay: () => void): void {
    if (this.phase === 'settled' || this.isEmpty) return;
    event.preventDefault();
    if (this.phase === 'asking') return;
    this.phase = 'asking';
    const settled = this.enterDrafts(this.open).then(() => this.last.files.settleUnsaved());
    void settled.then(
      (settled) => {
        this.phase = settled ? 'settled' : 'running';
        if (settled) quit();
        else stay();
      },
      () => {
        this.phase = 'running';
        stay();
      },
    );
  }

  /** From here on nothing asks about what is not saved: nobody may be there to answer, and it comes back. */
  stopAsking(): void {
    this.phase = 'settled';
  }

  private create(key: string, search: Readonly<Record<string, string>>, beside?: BrowserWindow): void {
    const { documents, workflows, icon, theme, log } = this.options;
    const state = this.states.read(key, beside);
    const window = createEditorWindow({ state, search: { window: key, ...search }, icon, theme: theme(), log });
    const files = new DocumentsInWindow(documents, workflows, () => window);
    const opened: EditorWindow = { key, window, files, documents: [], menu: undefined };
    // A window that does not come to the front is not the one in use.
    this.open = [opened, ...this.open];
    if (this.open.length === 1 || beside) this.use(opened);
    window.on('focus', () => this.use(opened));
    window.on('close', () => this.states.remember(key, window));
    window.on('closed', () => this.closed(opened));
    guardClose(window, () => this.settle(opened));
    this.states.remember(key, window);
  }

  private use(opened: EditorWindow): void {
    if (!this.open.includes(opened)) return;
    this.open = [...this.open.filter((other) => other !== opened), opened];
    if (opened.menu) this.menu.show(opened.menu);
  }

  private async settle(closing: EditorWindow): Promise<boolean> {
    if (this.phase === 'settled') return true;
    await this.enterDrafts([closing]);
    if (this.open.length === 1) return closing.files.settleUnsaved();
    const elsewhere = new Set(this.open.flatMap((other) => (other === closing ? [] : other.documents)));
    return closing.files.settleUnsaved((id) => closing.documents.includes(id) && !elsewhere.has(id));
  }

  private enterDrafts(windows: readonly EditorWindow[]): Promise<void> {
    return this.drafts.enter(windows.map(({ window }) => window.webContents));
  }

  private closed(opened: EditorWindow): void {
    this.open = this.open.filter((other) => other !== opened);
    // Of a quit, and of the last window, all is kept; a window that was closed by itself is not to come back.
    if (this.phase !== 'settled' && !this.isEmpty) this.states.forget(opened.key);
    const last = this.open.at(-1);
    if (last?.menu) this.menu.show(last.menu);
  }
}

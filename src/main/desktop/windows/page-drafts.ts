import type { WebContents } from 'electron';
import { enterDraftsChannel } from '#shared/ipc/names';

/** Milliseconds that a page is waited for: one that hangs must not keep its window open. */
const patience = 1_000;

/** What is typed in the pages of windows and not yet entered: it is unsaved too, and nobody but the page knows of it. */
export class PageDrafts {
  private readonly waiting = new Map<WebContents, () => void>();

  /** Has the pages enter it, and resolves when they have. */
  async enter(pages: readonly WebContents[]): Promise<void> {
    await Promise.all(pages.map((page) => this.ask(page)));
  }

  /** The page has entered it, and what came of that is here. */
  entered(page: WebContents): void {
    this.waiting.get(page)?.();
  }

  private ask(page: WebContents): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(page);
        resolve();
      };
      const timer = setTimeout(done, patience);
      this.waiting.set(page, done);
      page.send(enterDraftsChannel);
    });
  }
}

import { type Disposable, toDisposable } from '#shared/base/disposable';

interface CaredFor {
  retryNow(): void;
  slowTo(rate: number | undefined): void;
}

/** Hertz. A window that nobody sees draws nothing; so much keeps its picture fresh enough for when it is seen again. */
const hiddenRate = 2;

/**
 * What the page knows of its link: a person who looks at the window, or a network that is back, should not have to wait
 * for the next attempt, nor look at a link that died while the machine slept.
 */
export function careForLink(page: Window, link: CaredFor): Disposable {
  const { document } = page;
  const retry = () => link.retryNow();
  const seen = () => {
    link.slowTo(document.hidden ? hiddenRate : undefined);
    if (!document.hidden) link.retryNow();
  };
  page.addEventListener('online', retry);
  page.addEventListener('focus', retry);
  document.addEventListener('visibilitychange', seen);
  if (document.hidden) seen();
  return toDisposable(() => {
    page.removeEventListener('online', retry);
    page.removeEventListener('focus', retry);
    document.removeEventListener('visibilitychange', seen);
  });
}

import { type Disposable, toDisposable } from '#shared/base/disposable';

/** Calls back after the tokens may have changed: another theme, or a font that came in late. For what is drawn on a canvas. */
export function watchTheme(changed: () => void): Disposable {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] });
  document.fonts.addEventListener('loadingdone', changed);
  return toDisposable(() => {
    observer.disconnect();
    document.fonts.removeEventListener('loadingdone', changed);
  });
}

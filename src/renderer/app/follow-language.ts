import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { resolveLanguage } from '#shared/words/languages';
import { language, onLanguage, setLanguage } from '#shared/words/words';
import { languageSetting } from '../settings/appearance-settings';
import type { ViewState } from './view/view-state';

type Page = Pick<Window, 'navigator' | 'document' | 'addEventListener' | 'removeEventListener'>;

/** Speaks the language the person chose, or else the system's, and says on the page which that is. */
export function followLanguage(page: Page, { settings }: Pick<ViewState, 'settings'>): Disposable {
  const own = new DisposableStore();
  const choice = settings.cell(languageSetting);
  const choose = () => setLanguage(resolveLanguage(choice.get(), page.navigator.languages));
  const tell = () => {
    page.document.documentElement.lang = language();
  };
  choose();
  tell();
  own.add(choice.subscribe(choose));
  own.add(onLanguage(tell));
  page.addEventListener('languagechange', choose);
  own.add(toDisposable(() => page.removeEventListener('languagechange', choose)));
  return own;
}

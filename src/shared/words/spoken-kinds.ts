import { type Disposable, DisposableStore, toDisposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Kind } from '../graph/kinds/kinds';
import { type KindWords, ownOf, translateKind } from './kind-words';
import type { Language } from './languages';
import { language, onLanguage } from './words';

/**
 * What kinds say in the language that is spoken. Their words are as much as all the others together, so they are loaded
 * with the language and kept; until they are there, and where none are, kinds speak English.
 */

const loaders: Readonly<Record<Language, (() => Promise<KindWords>) | undefined>> = {
  en: undefined,
  de: async () => (await import('./de/kinds')).kinds,
};

/** What kinds say in a language, for whoever shows them in another than the one that is spoken. */
export const loadKindWords = async (of: Language): Promise<KindWords | undefined> => loaders[of]?.();

let words: KindWords | undefined;
const changed = new Emitter<void>();

/** Fires when kinds say something else than before. */
export const onSpokenKinds = (listener: () => void): Disposable => changed.event(listener);

/** The kind in the language that is spoken: to be shown, never to be written or sent. */
export const spokenKind = (kind: Kind): Kind => (words ? translateKind(kind, words) : kind);

/** The name of a category; a kind has the English one in every language, as its colour and place follow from it. */
export const categoryName = (category: string): string => said(words?.categories, category);

/** What an example says in the gallery: its title, its text or a tag. */
export const exampleText = (text: string): string => said(words?.examples, text);

const said = (texts: Readonly<Record<string, string>> = {}, text: string): string => ownOf(texts, text) ?? text;

/** Has kinds say what they say in the language that is spoken, now and after each change of it. */
export function followKindWords(failed: (error: unknown) => void): Disposable {
  const own = new DisposableStore();
  let isOver = false;
  const say = (next: KindWords | undefined) => {
    if (next === words) return;
    words = next;
    changed.fire();
  };
  const follow = () => {
    const wanted = language();
    const load = loaders[wanted];
    if (!load) return say(undefined);
    // Another language may have been chosen while this one was on its way.
    load().then((loaded) => !isOver && language() === wanted && say(loaded), failed);
  };
  own.add(onLanguage(follow));
  own.add(
    toDisposable(() => {
      isOver = true;
      say(undefined);
    }),
  );
  follow();
  return own;
}

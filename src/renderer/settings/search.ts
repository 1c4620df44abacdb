import { spellsAs } from '../ui/text/loose-match';

/** The words of a search, in lower case; all of them have to be found. */
export const wordsOf = (query: string): readonly string[] => query.trim().toLowerCase().split(/\s+/).filter(Boolean);

/** Whether every word of a search is found in texts. */
export type Matches = (words: readonly string[], texts: readonly string[]) => boolean;

export const matchesAll: Matches = (words, texts) => {
  const all = texts.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
};

/** Where nothing is found as it was typed: with a slip of the finger, or a word of which a text has the stem, as “Farbe” in “Farbschema”. */
export const matchesNearly: Matches = (words, texts) => {
  const all = texts.join('\n').toLowerCase();
  const said = all.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => all.includes(word) || said.some((other) => spellsAs(word, other)));
};

export interface TextPart {
  readonly text: string;
  readonly found: boolean;
}

/** The text in parts, so that what was found can be marked. */
export function markWords(text: string, words: readonly string[]): readonly TextPart[] {
  const lower = text.toLowerCase();
  // Lower case of some letters is longer, and then no place in it is one in the text.
  if (words.length === 0 || lower.length !== text.length) return [{ text, found: false }];
  const found = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
      found.fill(true, at, at + word.length);
  }
  const parts: TextPart[] = [];
  for (let at = 0; at < text.length; ) {
    const end = found.indexOf(!found[at], at);
    const until = end < 0 ? text.length : end;
    parts.push({ text: text.slice(at, until), found: found[at] === true });
    at = until;
  }
  return parts;
}

import type { Kind } from '#shared/graph/kinds/kinds';
import { typeStyle } from '#shared/look/type-style';
import { categoryName } from '#shared/words/spoken-kinds';
import { spellsAs, startsWords } from './loose-match';

/** What a person may remember of a kind, in lower case. */
interface Entry {
  readonly kind: Kind;
  readonly title: string;
  /** The kind's own name and its aliases. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly category: readonly string[];
  readonly ports: readonly string[];
  /** Said about it, or true of many: looked through only where nothing above has a hit. */
  readonly said: readonly string[];
}

type Rate = (entry: Entry, word: string) => number;

/**
 * Searches kinds by name, tags, category and ports, then by what is said of them, then with mistakes in the spelling;
 * each only where the one before finds nothing, so that what comes after the best hit still has to do with what was
 * typed. Every word must be found; where no kind has them all, more than half of them. Best first, equals in the order of the palette.
 */
export function createKindSearch(kinds: readonly Kind[]): (query: string) => readonly Kind[] {
  const entries = kinds.map(entryOf);
  return (query) => {
    const text = query.trim().toLowerCase().replaceAll(/\s+/g, ' ');
    if (text === '') return kinds;
    const words = text.split(' ');
    for (const rate of [rateNames, rateAll, rateGuess]) {
      const found = bestFirst(entries, (entry) => Math.max(ratePhrase(entry, text), rateWords(entry, words, rate)));
      if (found.length > 0) return found;
    }
    return bestFirst(entries, (entry) => rateMost(entry, words));
  };
}

function bestFirst(entries: readonly Entry[], rate: (entry: Entry) => number): Kind[] {
  return entries
    .map((entry) => ({ entry, score: rate(entry) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry.kind);
}

/** The words together are as good as the worst of them. */
const rateWords = (entry: Entry, words: readonly string[], rate: Rate): number =>
  Math.min(...words.map((word) => rate(entry, word)));

/** Words that are found add up, as in a sentence of which a kind has no more than most. */
function rateMost(entry: Entry, words: readonly string[]): number {
  const rates = words.map((word) => rateNames(entry, word)).filter((rate) => rate > 0);
  return rates.length * 2 > words.length ? rates.reduce((sum, rate) => sum + rate, 0) : 0;
}

/** The whole text as it stands: a title or tag of several words, or the beginning of a title. */
function ratePhrase({ title, names, tags }: Entry, text: string): number {
  if (title === text) return 1000;
  if (names.includes(text)) return 900;
  if (title.startsWith(`${text} `)) return 850;
  // Above what is only called so further on, whatever else is said of it.
  if (title.startsWith(text)) return 630;
  return rateTags(tags, (tag) => (tag === text ? 700 : 0));
}

function rateNames(entry: Entry, word: string): number {
  const { title, names, tags, category, ports } = entry;
  const titled = rateText(title, word, 800, 600);
  const tagged = rateTags(tags, (tag) => rateText(tag, word, 650, 450));
  const others = [
    best(names, (name) => rateText(name, word, 550, 400)),
    best(category, (part) => rateText(part, word, 300, 260)),
    best(ports, (port) => rateText(port, word, 240, 200)),
    // In the middle of a word only what is long enough not to be there by chance.
    word.length >= 4 && [title, ...names, ...tags].some((name) => squeezed(name).includes(squeezed(word))) ? 220 : 0,
  ];
  // Named so and tagged so is more so than either.
  const both = titled > 0 && tagged > 0 ? 20 : 0;
  return Math.max(titled, tagged, ...others) + both;
}

const rateAll: Rate = (entry, word) =>
  Math.max(
    rateNames(entry, word),
    best(entry.said, (text) => rateText(text, word, 100, word.length >= 3 ? 80 : 0)),
  );

function rateGuess(entry: Entry, word: string): number {
  const known = rateAll(entry, word);
  if (known > 0) return known;
  const words = [entry.title, ...entry.names].flatMap((name) => wordsOf(name));
  if (word.length >= 3 && startsWords(word, entry.title)) return 70;
  if (words.some((name) => spellsAs(word, name))) return 60;
  return entry.tags.flatMap(wordsOf).some((tag) => spellsAs(word, tag)) ? 40 : 0;
}

/** A text in which the word stands, or begins a word; further on it counts a little less. */
function rateText(text: string, word: string, whole: number, start: number): number {
  const words = wordsOf(text);
  const at = words.indexOf(word);
  if (at >= 0) return whole - Math.min(at, 10) - Math.min(words.length, 10) / 10;
  const begun = words.findIndex((part) => part.startsWith(word));
  return begun >= 0 && start > 0 ? start - Math.min(begun, 10) : 0;
}

/** The tags come with the best first. */
const rateTags = (tags: readonly string[], rate: (tag: string) => number): number =>
  Math.max(
    0,
    ...tags.map((tag, at) => {
      const found = rate(tag);
      return found > 0 ? found - Math.min(at, 30) : 0;
    }),
  );

const best = (texts: readonly string[], rate: (text: string) => number): number => Math.max(0, ...texts.map(rate));

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}/€]+/u).filter((word) => word !== '');
const squeezed = (text: string): string => text.replaceAll(/[\s_-]/g, '');

const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase());

function entryOf(kind: Kind): Entry {
  const ports = [...kind.inputs, ...kind.outputs];
  return {
    kind,
    title: kind.title.toLowerCase(),
    names: lower([kind.kind, ...kind.aliases]).map((name) => name.replaceAll(/[._]/g, ' ')),
    tags: lower(kind.tags),
    category: lower([kind.category, categoryName(kind.category)]),
    ports: lower([...new Set(ports.map((port) => port.title))]),
    said: lower([kind.description, ...new Set(ports.map((port) => typeStyle(port.type).label))]),
  };
}

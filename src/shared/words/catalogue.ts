import type { en } from './en';

/** One language's words for what the English ones say: the same keys, each form of a plural a key of its own. */
export type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : Translated<Words[Key]>;
} & {
  // Some languages have more plural forms than English.
  readonly [Key in keyof Words as Key extends `${infer Stem}_other`
    ? `${Stem}_${'zero' | 'two' | 'few' | 'many'}`
    : never]?: string;
};

type Stem<Key extends string> = Key extends `${infer Name}_${'one' | 'other'}` ? Name : Key;

type Paths<Words, Before extends string = ''> = {
  [Key in keyof Words & string]: Words[Key] extends string
    ? `${Before}${Stem<Key>}`
    : Paths<Words[Key], `${Before}${Key}.`>;
}[keyof Words & string];

/** Of a plural with its count, which chooses the form whether the text tells it or not. */
type TextAt<Words, Path extends string> = Path extends `${infer Area}.${infer Rest}`
  ? Area extends keyof Words
    ? TextAt<Words[Area], Rest>
    : never
  : `${Path}_other` extends keyof Words
    ? `${Words[`${Path}_other`] & string}{count}`
    : Path extends keyof Words
      ? Words[Path]
      : never;

/** What stands in braces in a text. */
type Gaps<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** The place of a text in the catalogue, such as `commands.edit.undo`. */
export type WordKey = Paths<typeof en>;

type GapsAt<Key extends WordKey> = Gaps<TextAt<typeof en, Key>>;

/** What fills the gaps of a text: all of them, and nothing else. */
export type Values<Key extends WordKey> = [GapsAt<Key>] extends [never]
  ? [values?: Readonly<Record<string, never>>]
  : [values: { readonly [Gap in GapsAt<Key>]: Gap extends 'count' ? number : string | number }];

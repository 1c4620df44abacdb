const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader counts as characters: an accent stays with its letter, a family emoji is one. */
export function characters(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

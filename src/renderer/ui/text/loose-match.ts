/**
 * Whether the letters are beginnings of the words of a text, in their order: "movav" for "moving average". Both in
 * lower case.
 */
export function startsWords(letters: string, text: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const from = (at: number, word: number): boolean => {
    if (at === letters.length) return true;
    for (let next = word; next < words.length; next++) {
      const name = words[next] ?? '';
      // The longest beginning first; a shorter one may leave letters for the next word.
      for (let length = commonStart(letters.slice(at), name); length > 0; length--) {
        if (from(at + length, next + 1)) return true;
      }
    }
    return false;
  };
  return from(0, 0);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Whether a word was likely meant for another, or for its beginning: one slip from four letters on, two from eight. */
export function spellsAs(typed: string, word: string): boolean {
  const slips = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (slips === 0 || typed[0] !== word[0] || word.length < typed.length - slips) return false;
  return slipsBetween(typed, word) <= slips;
}

/** How many letters must be changed, added, left out or swapped with the next to make a beginning of `word` of `typed`. */
function slipsBetween(typed: string, word: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(...last);
}

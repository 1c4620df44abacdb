/** Tells of names whether they fit one of several patterns, separated by commas; where none is given, all do. */
export function wildcardTest(pattern: string): (name: string) => boolean {
  const patterns = pattern
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return (name) => patterns.length === 0 || patterns.some((part) => fitsWildcard(name, part));
}

/**
 * Whether a name fits a pattern in which * stands for any characters and ? for one. Upper and lower case are the same.
 * After each * only the latest one is tried again, so that no pattern takes long.
 */
export function fitsWildcard(name: string, pattern: string): boolean {
  const [letters, signs] = [Array.from(name.toLowerCase()), Array.from(pattern.toLowerCase())];
  let at = 0;
  let sign = 0;
  let star = -1;
  let resume = 0;
  while (at < letters.length) {
    if (signs[sign] === '*') {
      star = sign;
      resume = at;
      sign += 1;
    } else if (signs[sign] === '?' || signs[sign] === letters[at]) {
      sign += 1;
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      sign = star + 1;
    } else return false;
  }
  return signs.slice(sign).every((rest) => rest === '*');
}

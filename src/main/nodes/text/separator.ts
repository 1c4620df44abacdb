/** What a one-line field can't hold is written with a backslash: \n, \t, and \\ for the backslash itself. */
export function unescapeSeparator(separator: string): string {
  return separator.replace(/\\([nt\\])/g, (_, letter) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\'));
}

/** The names in a text that separates them by commas. */
export function listedNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

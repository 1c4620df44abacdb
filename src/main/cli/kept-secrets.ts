import type { Terminal } from './terminal';

/** Says of secrets that stood in a file that they are kept elsewhere now, and that the file still has them. */
export function tellKept(names: readonly string[], terminal: Terminal): void {
  if (names.length === 0) return;
  const list = names.map((name) => `“${name}”`).join(', ');
  terminal.tell(`Note: secrets that stood in the file are kept as ${list}; the file itself still has them.\n`);
}

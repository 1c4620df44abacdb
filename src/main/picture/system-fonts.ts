import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readCharacters } from './woff';

const folders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.local/share/fonts'),
    join(homedir(), '.fonts'),
  ],
  darwin: ['/System/Library/Fonts', '/Library/Fonts', join(homedir(), 'Library/Fonts')],
  win32: ['C:\\Windows\\Fonts'],
};

/** Those for Chinese, Japanese and Korean have some 20 MB; more is no font of a text. */
const largestFont = 64 * 1024 * 1024;
/** A picture is not worth reading a designer's whole collection. */
const mostFonts = 200;

/**
 * Fonts of this machine that have these characters, as few as will do: what our own have no letters for would be drawn
 * as empty boxes.
 */
export function systemFontsFor(characters: ReadonlySet<number>, from = folders[process.platform] ?? []): Buffer[] {
  const wanted = new Set(characters);
  const chosen: Buffer[] = [];
  if (wanted.size === 0) return chosen;
  for (const file of from.flatMap(fontsIn).sort(plainFirst).slice(0, mostFonts)) {
    const font = readFont(file);
    const has = font && readCharacters(font);
    const found = has ? [...wanted].filter((character) => has.has(character)) : [];
    if (!font || found.length === 0) continue;
    chosen.push(font);
    for (const character of found) wanted.delete(character);
    if (wanted.size === 0) break;
  }
  return chosen;
}

function fontsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(?:ttf|otf|ttc)$/i.test(name)).map((name) => join(folder, name));
  } catch {
    // Not every machine has every folder.
    return [];
  }
}

/** Upright letters without serifs, as ours are. */
const plainFirst = (a: string, b: string): number => strangeness(a) - strangeness(b) || a.localeCompare(b);
const strangeness = (file: string): number =>
  (/bold|italic|oblique|condensed|narrow|light|mono/i.test(file) ? 2 : 0) +
  (/sans|gothic|segoe|cjk/i.test(file) ? 0 : 1);

function readFont(file: string): Buffer | undefined {
  try {
    return statSync(file).size > largestFont ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

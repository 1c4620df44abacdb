import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './children.mjs';
import { cacheDir } from './paths.mjs';

// A download that gets no byte for this long is given up; one that moves, however slowly, is not.
const stallMs = 20_000;
const rememberMs = 24 * 60 * 60 * 1000;

/**
 * Runs the electron package's own installer, which checks what it gets against the checksums in the package.
 * @param {{ electronPackage: string, env: NodeJS.ProcessEnv, progress: (text: string) => void }} options
 */
export async function downloadOfficial({ electronPackage, env, progress }) {
  const cache = cacheDir(env);
  mkdirSync(cache, { recursive: true });
  // The installer writes what it downloads below TMPDIR: a folder of its own makes the bytes visible.
  const temporary = mkdtempSync(join(cache, 'download-'));
  const abort = new AbortController();
  let bytes = -1;
  let movedAt = Date.now();
  const timer = setInterval(() => {
    const now = sizeOf(temporary) + sizeOf(join(electronPackage, 'dist'));
    if (now !== bytes) {
      bytes = now;
      movedAt = Date.now();
      if (bytes > 0) progress(`downloading Electron, ${Math.round(bytes / 1e6)} MB`);
    } else if (Date.now() - movedAt > stallMs) {
      abort.abort();
    }
  }, 500);
  try {
    const result = await runTool(process.execPath, [join(electronPackage, 'install.js')], {
      env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      abort: abort.signal,
    });
    if (abort.signal.aborted) throw new Error(`no answer within ${stallMs / 1000} s`);
    if (result.code !== 0) throw new Error(firstLine(result.stderr) || `the installer ended with code ${result.code}`);
  } finally {
    clearInterval(timer);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {string} cache @param {string} version */
const noteFile = (cache, version) => join(cache, `electron-${version}-unreachable.json`);

/**
 * Notes that the download failed, so that the next starts don't wait for it again.
 * @param {string} cache @param {string} version @param {string} reason
 */
export function rememberFailure(cache, version, reason) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(noteFile(cache, version), JSON.stringify({ at: Date.now(), reason }));
}

/** @param {string} cache @param {string} version */
export function forgetFailure(cache, version) {
  rmSync(noteFile(cache, version), { force: true });
}

/**
 * @param {string} cache @param {string} version
 * @returns {string | undefined} why the download failed, if that was within the last day
 */
export function recallFailure(cache, version) {
  try {
    const note = JSON.parse(readFileSync(noteFile(cache, version), 'utf8'));
    const age = Date.now() - note.at;
    return age >= 0 && age < rememberMs ? String(note.reason) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} folder @returns {number} bytes in all files below it */
function sizeOf(folder) {
  let total = 0;
  /** @type {import('node:fs').Dirent[]} */
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return 0;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += sizeOf(path);
    else if (entry.isFile()) total += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return total;
}

/** @param {string} text */
function firstLine(text) {
  return text.trim().split('\n')[0] ?? '';
}

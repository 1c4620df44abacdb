import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { homeTheme, type ResolvedTheme } from '#shared/look/resolve-theme';

/** One file of the built editor as it goes to a window or browser. */
export interface EditorFile {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/** What index.html holds where the nonce of this load belongs. */
const noncePlaceholder = '__CSP_NONCE__';
/** What it says of the theme, for those whose own is not known before its scripts run. */
const unknownTheme = `data-theme="${homeTheme}"`;

/**
 * Serves the built editor for both the window's own scheme and the headless server: every page load gets a fresh nonce
 * and a Content-Security-Policy that lets nothing else run. `connect` lists the sources the page may talk to besides
 * its own origin; `theme` is what the page is drawn in until its own scripts know.
 */
export async function readEditorFile(
  folder: string,
  pathname: string,
  connect: readonly string[],
  theme: ResolvedTheme = homeTheme,
): Promise<EditorFile> {
  const file = resolveInside(folder, pathname);
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || body === undefined) return notFound;
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  if (extname(file) !== '.html')
    return { status: 200, headers: { ...headers, 'cache-control': cacheRule(file) }, body };
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      ...headers,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce, connect),
    },
    body: Buffer.from(
      body.toString('utf8').replaceAll(noncePlaceholder, nonce).replace(unknownTheme, `data-theme="${theme}"`),
    ),
  };
}

function contentSecurityPolicy(nonce: string, connect: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}

const notFound: EditorFile = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from('Not found'),
};

/** Undefined for a path that leads out of the folder. */
function resolveInside(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = join(folder, normalize(decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return file.startsWith(folder + sep) ? file : undefined;
}

/** Built assets carry a hash of their content in the name; everything else may change with the next version. */
function cacheRule(file: string): string {
  return file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEditorFile } from './editor-files';

describe('readEditorFile', () => {
  let root: string;
  let folder: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'editor-files-'));
    folder = join(root, 'editor');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(
      join(folder, 'index.html'),
      '<html data-theme="dark"><meta name="csp-nonce" content="__CSP_NONCE__">',
    );
    await writeFile(join(folder, 'assets', 'index-abc.js'), 'export {}');
    await writeFile(join(root, 'secret.txt'), 'secret');
    await mkdir(join(root, 'editor-other'));
    await writeFile(join(root, 'editor-other', 'a.txt'), 'secret');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('gives every page load a nonce of its own, the same in the policy and in the page', async () => {
    const nonces = new Set<string>();
    for (let load = 0; load < 3; load++) {
      const page = await readEditorFile(folder, '/', ['ws://127.0.0.1:8000']);
      const nonce = /content="([^"]+)"/.exec(Buffer.from(page.body).toString())?.[1];
      expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect(page.headers['content-security-policy']).toContain("connect-src 'self' ws://127.0.0.1:8000;");
      nonces.add(nonce ?? '');
    }
    expect(nonces.size).toBe(3);
  });

  it('draws the page in the theme that is known before it loads', async () => {
    const pageIn = async (theme?: 'light') =>
      Buffer.from((await readEditorFile(folder, '/', [], theme)).body).toString();
    expect(await pageIn('light')).toContain('<html data-theme="light">');
    expect(await pageIn()).toContain('<html data-theme="dark">');
  });

  it('serves assets with their type, for ever', async () => {
    const asset = await readEditorFile(folder, '/assets/index-abc.js', []);
    expect(asset.headers['content-type']).toContain('text/javascript');
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/../editor-other/a.txt',
    '/%00',
    '/%zz',
    '/missing.js',
  ])('answers 404 to %s', async (path) => {
    expect((await readEditorFile(folder, path, [])).status).toBe(404);
  });
});

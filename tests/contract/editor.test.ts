import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';

describe('[P28] the editor in a browser', () => {
  let root: string;
  let server: TestHub;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'factory-ui-editor-'));
    const editorFolder = join(root, 'editor');
    await mkdir(join(editorFolder, 'assets'), { recursive: true });
    await writeFile(join(editorFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    await writeFile(join(editorFolder, 'assets/index-1a2b.js'), 'export {}');
    await writeFile(join(root, 'secret.txt'), 'secret');
    server = await startHub({ engine: new ScriptedEngine(), editorFolder });
  });
  afterAll(async () => {
    await server.close();
    await rm(root, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers, redirect: 'manual' });

  it('is served without a token, with a nonce of its own for each load', async () => {
    const nonces = new Set<string>();
    for (let load = 0; load < 3; load++) {
      const page = await get('/editor/');
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('cache-control')).toBe('no-store');
      const nonce = /content="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
      expect(policy).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('has its assets typed, cached for ever, and never sniffed', async () => {
    const asset = await get('/editor/assets/index-1a2b.js');
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leads a browser from the front page to it, and programs not', async () => {
    for (const path of ['/', '/editor']) {
      const answer = await get(path, { accept: 'text/html,application/xhtml+xml' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/editor/']);
    }
    expect((await get('/', { accept: '*/*' })).status).toBe(200);
  });

  it.each([
    '/editor/../secret.txt',
    '/editor/%2e%2e/secret.txt',
    '/editor/..%2fsecret.txt',
    '/editor/..%5csecret.txt',
    '/editor/assets/../../secret.txt',
    '/editor//etc/passwd',
    '/editor/%00',
    '/editor/missing.js',
    '/editor/%zz',
  ])('gives nothing for %s', async (path) => {
    // By hand: `fetch` takes dots out of paths before it sends them.
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(/^HTTP\/1\.1 (400|401|404) /);
    expect(text.split('\r\n\r\n')[1]).not.toContain('secret');
    expect(text).not.toContain('root:');
  });
});

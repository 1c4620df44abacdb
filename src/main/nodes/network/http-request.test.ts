import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { httpRequest } from './http-request';
import { listen } from './testing/listen';

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());
afterEach(() => vi.unstubAllEnvs());

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No address.');
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return `http://127.0.0.1:${address.port}/`;
}

describe('network.http_request', () => {
  it('sends method, headers and body, and reads a JSON answer', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const seen = {
          method: request.method,
          header: request.headers['x-test'],
          body: Buffer.concat(chunks).toString(),
        };
        response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(seen));
      });
    });
    const seen = { method: 'POST', header: '5', body: 'grüß' };
    expect(await runOnce(httpRequest, { url, method: 'POST', headers: { 'x-test': 5 }, body: 'grüß' })).toEqual({
      status: 201,
      ok: true,
      text: JSON.stringify(seen),
      bytes: new Uint8Array(Buffer.from(JSON.stringify(seen))),
      json: seen,
      headers: expect.objectContaining({ 'content-type': 'application/json' }),
      asked: 1,
    });
  });

  it('asks once for each trigger, and once more where that came to nothing', async () => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      if (count === 2) request.socket.destroy();
      else response.end(String(count));
    });
    const node = startNode(httpRequest);
    const inputs = { url, method: 'POST', when: 'trigger' };
    expect(await node.run({ ...inputs, body: 'a' })).toMatchObject({
      status: 0,
      ok: false,
      text: '',
      json: null,
      asked: 0,
    });
    expect(await node.run({ ...inputs, trigger: true })).toMatchObject({ text: '1', asked: 1 });
    node.clock.advance(60);
    expect(await node.run({ ...inputs, body: 'b', trigger: true })).toMatchObject({ text: '1', asked: 1 });
    await node.run({ ...inputs, trigger: false });
    await expect(node.run({ ...inputs, trigger: true })).rejects.toThrow('could not be asked');
    expect(await node.run({ ...inputs, trigger: false })).toMatchObject({ text: '3', asked: 2 });
  });

  it('asks on a change alone where it is to', async () => {
    const url = await serve((_, response) => response.end('x'));
    const node = startNode(httpRequest);
    for (const body of ['a', 'a', 'b']) {
      await node.run({ url, method: 'POST', when: 'change', body });
      node.clock.advance(60);
    }
    expect(await node.run({ url, method: 'POST', when: 'change', body: 'b' })).toMatchObject({ asked: 2 });
  });

  it('sends bytes and pictures as they are, and says what neither is', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        response.end(`${request.headers['content-type']} ${Buffer.concat(chunks).toString('hex')}`),
      );
    });
    const ask = (content: unknown, more = {}) =>
      runOnce(httpRequest, { url, method: 'PUT', send: 'bytes', content, ...more });
    const picture = { width: 1, height: 1, format: 'jpeg', data: Uint8Array.of(1, 255) };
    expect(await ask(picture)).toMatchObject({ text: 'image/jpeg 01ff' });
    expect(await ask(Uint8Array.of(0, 128))).toMatchObject({ text: 'application/octet-stream 0080' });
    expect(await ask(Uint8Array.of(7), { headers: { 'content-type': 'audio/wav' } })).toMatchObject({
      text: 'audio/wav 07',
    });
    expect(await ask(null)).toMatchObject({ text: 'undefined ' });
    await expect(ask('text')).rejects.toThrow('neither bytes nor a picture');
    await expect(ask({ width: 1, height: 1, format: 'gray', data: Uint8Array.of(1) })).rejects.toThrow('"Pack image"');
  });

  it('asks through a proxy: the given one, or that of the environment, but for what that leaves out', async () => {
    const url = await serve((request, response) => response.end(`direct, ${request.method}`));
    const tunnels: string[] = [];
    const proxy = createServer((request, response) => response.end(`by the proxy: ${request.url}`));
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const target = connect(Number(port), host);
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    const listening = await listen(proxy);
    try {
      const address = `http://127.0.0.1:${listening.port}`;
      const by = { text: `by the proxy: ${url}` };
      expect(await runOnce(httpRequest, { url, proxy: address })).toMatchObject(by);
      vi.stubEnv('HTTP_PROXY', address);
      vi.stubEnv('HTTPS_PROXY', address);
      expect(await runOnce(httpRequest, { url })).toMatchObject(by);
      vi.stubEnv('NO_PROXY', '127.0.0.1');
      expect(await runOnce(httpRequest, { url })).toMatchObject({ text: 'direct, GET' });
      const encrypted = { url: 'https://localhost:8443/', timeout: 0.3 };
      await expect(runOnce(httpRequest, encrypted)).rejects.toThrow();
      expect(new Set(tunnels)).toEqual(new Set(['localhost:8443']));
    } finally {
      await listening.close();
    }
  });

  it.each(['proxy', 'socks5://x:1', 'http://'])('refuses the proxy "%s"', async (proxy) => {
    await expect(runOnce(httpRequest, { url: 'http://127.0.0.1:9/', proxy })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name: 'proxy' },
    });
  });

  it('signs in with a token', async () => {
    const url = await serve((request, response) => response.end(request.headers.authorization ?? 'nobody'));
    expect(await runOnce(httpRequest, { url })).toMatchObject({ text: 'nobody' });
    expect(await runOnce(httpRequest, { url, token: 'abc' })).toMatchObject({ text: 'Bearer abc' });
  });

  it('signs in as a user, or by a header of its own', async () => {
    const url = await serve(({ headers }, response) => response.end(headers.authorization ?? String(headers['x-key'])));
    const basic = await runOnce(httpRequest, { url, sign_in: 'basic', user: 'ädä', token: 'p:w' });
    expect(basic).toMatchObject({ text: `Basic ${Buffer.from('ädä:p:w').toString('base64')}` });
    expect(await runOnce(httpRequest, { url, sign_in: 'header', user: 'X-Key', token: '7' })).toMatchObject({
      text: '7',
    });
    await expect(runOnce(httpRequest, { url, sign_in: 'header', user: 'a b', token: '7' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  it('sends data as JSON, as a form, and as a form with files, and adds to the address', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const type = request.headers['content-type'] ?? '';
        response.end(JSON.stringify([request.url, type, Buffer.concat(chunks).toString('latin1')]));
      });
    });
    const ask = async (inputs: object) => Object(await runOnce(httpRequest, { url, method: 'POST', ...inputs })).json;
    const data = { name: 'a&b', tags: ['x', 'y'], none: null };
    expect(await ask({ send: 'json', data })).toEqual(['/', 'application/json', JSON.stringify(data)]);
    const [, type, form] = await ask({ send: 'form', data });
    expect([type, form]).toEqual([expect.stringContaining('x-www-form-urlencoded'), 'name=a%26b&tags=x&tags=y']);
    const picture = { width: 1, height: 1, format: 'png', data: new Uint8Array([137, 80, 78, 71]) };
    const [, multipart, files] = await ask({ send: 'files', data: { name: 'n', picture, raw: new Uint8Array([1]) } });
    expect(multipart).toMatch(/^multipart\/form-data; boundary=/);
    expect(files).toContain('filename="picture.png"\r\nContent-Type: image/png\r\n\r\n\u0089PNG');
    expect(files).toContain('filename="raw.bin"');
    expect(await ask({ query: { q: 'ä b', page: 2 } })).toEqual(['/?q=%C3%A4+b&page=2', '', '']);
  });

  it('asks again where the server is busy, as often as it may and when the server says', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked < 3) response.writeHead(503, { 'retry-after': '2' }).end();
      else response.end('there');
    });
    const node = startNode(httpRequest);
    const answer = Promise.resolve(node.run({ url, retries: 3 }));
    for (const count of [1, 2]) {
      await expect.poll(() => asked).toBe(count);
      await expect.poll(() => node.clock.sleeping).toBe(1);
      node.clock.advance(2);
    }
    expect(await answer).toMatchObject({ text: 'there', ok: true });
    asked = 0;
    expect(await runOnce(httpRequest, { url })).toMatchObject({ status: 503 });
  });

  it('gives up on redirects in a circle and on an answer that is cut off', async () => {
    const circle = await serve((_, response) => response.writeHead(302, { location: '/' }).end());
    await expect(runOnce(httpRequest, { url: circle })).rejects.toThrow(/could not be asked: .*redirect/);
    await close?.();
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('part', () => response.destroy());
    });
    await expect(runOnce(httpRequest, { url: cut })).rejects.toThrow(/could not be asked/);
  });

  it('counts a refusal of the server as an answer', async () => {
    const url = await serve((_, response) => response.writeHead(404).end('nothing here'));
    expect(await runOnce(httpRequest, { url })).toMatchObject({
      status: 404,
      ok: false,
      text: 'nothing here',
      json: null,
    });
  });

  it('holds its answer for the interval, and asks again when its inputs change', async () => {
    let asked = 0;
    const url = await serve((_, response) => response.end(String(++asked)));
    const node = startNode(httpRequest);
    await node.run({ url, interval: 5 });
    node.clock.advance(4.9);
    expect(await node.run({ url, interval: 5 })).toMatchObject({ text: '1' });
    expect(await node.run({ url: `${url}other`, interval: 5 })).toMatchObject({ text: '2' });
    node.clock.advance(5);
    expect(await node.run({ url: `${url}other`, interval: 5 })).toMatchObject({ text: '3' });
  });

  it('gives up after its timeout', async () => {
    const url = await serve(() => undefined);
    await expect(runOnce(httpRequest, { url, timeout: 0.1 })).rejects.toThrow(/did not answer within 0.1 s/);
  });

  it('gives up on a body that does not end in time', async () => {
    const url = await serve((_, response) => response.write('part'));
    await expect(runOnce(httpRequest, { url, timeout: 0.2 })).rejects.toThrow(/did not answer within 0.2 s/);
  });

  it('ends at once when the run stops', async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const url = await serve(() => arrive());
    const node = startNode(httpRequest);
    const running = expect(node.run({ url, timeout: 100 })).rejects.toMatchObject({ name: 'AbortError' });
    await arrived;
    node.abort();
    await running;
  });

  it('refuses an answer that never ends', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const url = await serve((_, response) => {
      const more = () => {
        while (response.write(chunk));
        response.once('drain', more);
      };
      more();
    });
    await expect(runOnce(httpRequest, { url, timeout: 15 })).rejects.toThrow(/more than 8 MB/);
  });

  it('says why nobody could be asked', async () => {
    const url = await serve(() => undefined);
    await close?.();
    close = undefined;
    await expect(runOnce(httpRequest, { url })).rejects.toThrow(/could not be asked: .*ECONNREFUSED/);
  });

  it.each(['', 'example.org', 'file:///etc/passwd', 'ftp://example.org'])('refuses the address "%s"', async (url) => {
    await expect(runOnce(httpRequest, { url })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

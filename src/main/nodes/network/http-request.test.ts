import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { httpRequest } from './http-request';

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

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
      json: seen,
    });
  });

  it('signs in with a token', async () => {
    const url = await serve((request, response) => response.end(request.headers.authorization ?? 'nobody'));
    expect(await runOnce(httpRequest, { url })).toMatchObject({ text: 'nobody' });
    expect(await runOnce(httpRequest, { url, token: 'abc' })).toMatchObject({ text: 'Bearer abc' });
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
    expect(await runOnce(httpRequest, { url })).toEqual({ status: 404, ok: false, text: 'nothing here', json: null });
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

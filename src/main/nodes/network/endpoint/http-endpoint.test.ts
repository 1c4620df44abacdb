import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Caught } from '#main/engine/node-kind';
import { createCleanups } from '../../testing/cleanups';
import { freePort, listen } from '../testing/listen';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { httpEndpoint } from './http-endpoint';

const { cleanups, start: startKind } = createCleanups();

const start = () => startKind(httpEndpoint);

/** A live endpoint; `response: null` leaves requests waiting. */
async function serve(settings: Record<string, unknown> = {}) {
  const port = await freePort();
  const node = start();
  const inputs = { port, response: null, ...settings };
  await until(node, inputs, isLive);
  const ask = async (path = '/', init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  return { port, node, inputs, ask };
}

/** The status of a request whose Host and Origin a browser would not let a program set. */
function statusOf(port: number, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', headers, method, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('network.http_endpoint', () => {
  it('gives a request, and answers it with the response of its tick', async () => {
    const { node, inputs, ask } = await serve();
    const answer = ask('/?a=1&b=x', { method: 'POST', body: '{"x":5}', headers: { authorization: 'Bearer geheim' } });
    const outputs = await until(node, inputs, ({ arrived }) => arrived === true);
    expect(outputs).toMatchObject({ body: { x: 5 }, method: 'POST', query: { a: '1', b: 'x' }, number: 1, queued: 1 });
    expect(JSON.stringify(outputs)).not.toContain('geheim');
    expect(await node.run(inputs)).toMatchObject({ number: 1, arrived: false, queued: 1 });
    const next = await node.run({ ...inputs, response: { double: 10 }, status: 201 });
    expect(next).toMatchObject({ number: 1, arrived: false, queued: 0 });
    expect(await answer).toEqual({ status: 201, type: 'application/json', text: '{"double":10}' });
  });

  it('gives one request after the other, and answers by number where told', async () => {
    const { node, inputs, ask } = await serve({ type: 'text' });
    const one = ask('/?n=1');
    await until(node, inputs, ({ queued }) => queued === 1);
    const two = ask('/?n=2');
    await until(node, inputs, ({ queued, number }) => queued === 2 && number === 1);
    await node.run({ ...inputs, response: 'second', answers: 2 });
    expect((await two).text).toBe('second');
    await node.run({ ...inputs, response: 'nobody', answers: 99 });
    await node.run({ ...inputs, response: 'first', answers: 1 });
    expect(await one).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: 'first' });
  });

  it('answers by itself where no workflow does, also with codes that have no body', async () => {
    const { node, inputs, ask } = await serve();
    let answered = false;
    const asked = ask().finally(() => {
      answered = true;
    });
    await until(node, { ...inputs, response: 'ok', status: 204 }, () => answered);
    expect(await asked).toEqual({ status: 204, type: null, text: '' });
  });

  it.each(['response', 'status', 'answers'])(
    'tells whoever asked which node failed where it leaves no %s, and answers the next',
    async (input) => {
      const { node, inputs, ask } = await serve();
      const answer = ask();
      await until(node, inputs, ({ queued }) => queued === 1);
      const caught = new Caught('No such file: /etc/secret', 'NODE_FAILED', '"Read" (r)');
      expect(await node.run({ ...inputs, response: 'x', [input]: caught })).toMatchObject({ queued: 0 });
      const { text, ...head } = await answer;
      expect(head).toEqual({ status: 502, type: 'application/json' });
      const message = 'The workflow could not answer: "Read" (r) failed.';
      expect(JSON.parse(text)).toEqual({ error: { code: 'NODE_FAILED', message, node: '"Read" (r)' } });
      const next = ask();
      await until(node, inputs, ({ queued }) => queued === 1);
      await node.run({ ...inputs, response: 'good' });
      expect(await next).toMatchObject({ status: 200, text: '"good"' });
    },
  );

  it('stays where it is while a wire gives no port, and lets a request wait while one gives no status', async () => {
    const { node, inputs, ask } = await serve();
    const answer = ask();
    await until(node, inputs, ({ queued }) => queued === 1);
    const wire = { ...inputs, response: 'x', status: undefined, port: new Caught('No', 'NODE_FAILED', '"n" (n)') };
    expect(await node.run(wire)).toMatchObject({ queued: 1, state: 'live' });
    await node.run({ ...inputs, response: 'good' });
    expect(await answer).toMatchObject({ status: 200, text: '"good"' });
  });

  it('tells whoever asked that no answer came in time', async () => {
    const { node, inputs, ask } = await serve();
    const answer = ask();
    await until(node, inputs, ({ queued }) => queued === 1);
    node.clock.advance(5);
    expect(await answer).toMatchObject({ status: 504 });
    await until(node, inputs, ({ queued }) => queued === 0);
  });

  it('forgets a request whose asker has gone', async () => {
    const { node, inputs, ask } = await serve();
    const gone = new AbortController();
    const answer = expect(ask('/', { signal: gone.signal })).rejects.toThrow();
    await until(node, inputs, ({ queued }) => queued === 1);
    gone.abort();
    await answer;
    await until(node, inputs, ({ queued }) => queued === 0);
    await node.run({ ...inputs, response: 'late' });
  });

  it('refuses other paths, other methods, long bodies and too many at once', async () => {
    const { node, inputs, ask } = await serve({ path: '/hook', method: 'POST' });
    expect((await ask('/other', { method: 'POST' })).status).toBe(404);
    expect((await ask('/hook')).status).toBe(405);
    const body = 'x'.repeat(1024 * 1024 + 1);
    const long = await ask('/hook', { method: 'POST', body }).catch(() => ({ status: 413 }));
    expect(long.status).toBe(413);
    const waiting = Array.from({ length: 100 }, () => ask('/hook', { method: 'POST' }));
    await until(node, inputs, ({ queued }) => queued === 100);
    expect((await ask('/hook', { method: 'POST' })).status).toBe(503);
    node.clock.advance(5);
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([504]));
  });

  it('takes no request that was cut off in the middle, and lives on', async () => {
    const { port, node, inputs, ask } = await serve();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\npart', () =>
      socket.resetAndDestroy(),
    );
    const garbage = connect(port, '127.0.0.1');
    const answered = new Promise<string>((resolve) => garbage.once('data', (data) => resolve(data.toString())));
    garbage.write('\0\0 not http\r\n\r\n');
    expect(await answered).toMatch(/^HTTP\/1.1 400/);
    garbage.destroy();
    const good = ask();
    expect(await until(node, inputs, ({ queued }) => queued === 1)).toMatchObject({ number: 1 });
    await node.run({ ...inputs, response: 1 });
    expect((await good).text).toBe('1');
  });

  it('refuses pages of other sites and foreign host names, and lets allowed ones read', async () => {
    const { port, node, inputs, ask } = await serve({ origins: 'https://good.example' });
    expect(await statusOf(port, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf(port, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf(port, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await statusOf(port, { origin: 'https://good.example' }, 'OPTIONS')).toBe(204);
    const good = statusOf(port, { origin: 'https://good.example' });
    await until(node, inputs, ({ queued }) => queued === 1);
    await node.run({ ...inputs, response: 'x' });
    expect(await good).toBe(200);
    expect(ask).toBeTypeOf('function');
  });

  it('waits for a port in use, and at Stop cuts all off and frees its own', async () => {
    const other = await listen();
    cleanups.push(other.close);
    const node = start();
    const inputs = { port: other.port, response: null };
    expect((await until(node, inputs, isWaiting)).state).toContain('another program uses the port');
    await other.close();
    node.clock.advance(1);
    await until(node, inputs, isLive);
    const answer = expect(fetch(`http://127.0.0.1:${other.port}/`)).rejects.toThrow();
    await until(node, inputs, ({ queued }) => queued === 1);
    node.abort();
    await node.teardown();
    await answer;
    await eventually(async () => (await listen(undefined, other.port)).close());
  });

  it.each([
    [{ path: 'x' }, 'path'],
    [{ path: '/a?b' }, 'path'],
    [{ port: 0 }, 'port'],
    [{ status: 99 }, 'status'],
    [{ timeout: 0 }, 'timeout'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start().run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

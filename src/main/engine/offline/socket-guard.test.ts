import { createSocket } from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isOffline, requireOnline, setOffline } from './offline-flag';
import { guardSockets } from './socket-guard';

/** Of a net for documentation: nobody answers there, and nobody is bothered. */
const elsewhere = '192.0.2.1';

const codeOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { cause } = error as { cause?: unknown };
  return ((cause ?? error) as { code?: unknown } | undefined)?.code;
};

const failed = (socket: NodeJS.EventEmitter): Promise<unknown> => once(socket, 'error').then(([error]) => error.code);

beforeAll(() => guardSockets());
beforeEach(() => setOffline(true));
afterEach(() => setOffline(false));
afterAll(() => setOffline(false));

describe('sockets of a process that is offline', () => {
  it('reach nothing beyond this machine, by whatever they are opened', async () => {
    expect(await failed(connect(80, elsewhere))).toBe('ENETUNREACH');
    expect(await failed(connect(80, '2001:db8::1'))).toBe('ENETUNREACH');
    expect(await failed(connect(80, 'example.com'))).toBe('EAI_AGAIN');
    expect(await failed(connectTls(443, elsewhere))).toBe('ENETUNREACH');
    expect(await codeOf(fetch(`http://${elsewhere}/`))).toBe('ENETUNREACH');
    expect(await codeOf(fetch('https://example.com/'))).toBe('EAI_AGAIN');
    expect(await codeOf(dns.promises.lookup('example.com'))).toBe('EAI_AGAIN');
    expect(await codeOf(dns.promises.resolve4('example.com'))).toBeDefined();
    await expect(dns.promises.lookupService(elsewhere, 80)).rejects.toThrow(`lookupService EAI_AGAIN ${elsewhere}`);
  });

  it('reach nothing by a name of this machine that was given another address', async () => {
    const lookup = (_name: string, _options: unknown, done: (...args: unknown[]) => void) =>
      done(null, [{ address: elsewhere, family: 4 }]);
    const socket = connect({ port: 80, host: 'localhost', lookup: lookup as never });
    expect(await failed(socket)).toBe('ENETUNREACH');
  });

  it('send no datagram away, and are bound to this machine alone', async () => {
    const socket = createSocket('udp4');
    const sent = new Promise((resolve) => socket.send('x', 9, elsewhere, (error) => resolve(error)));
    expect(await sent).toMatchObject({ code: 'ENETUNREACH' });
    expect(socket.address().address).toBe('127.0.0.1');
    expect(() => socket.addMembership('224.0.0.114')).toThrow('ENETUNREACH');
    socket.close();
  });

  it('listen for nobody elsewhere', async () => {
    expect(await failed(createServer().listen(0, '0.0.0.0'))).toBe('EADDRNOTAVAIL');
    expect(await failed(createServer().listen(0))).toBe('EADDRNOTAVAIL');
  });

  it('reach this machine as before, and all the rest again once it is online', async () => {
    const server = createHttpServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
    setOffline(false);
    const open = createServer().listen(0, '0.0.0.0');
    await once(open, 'listening');
    open.close();
    server.close();
  });
});

describe('the flag', () => {
  it('holds in threads that were started before it changed', async () => {
    const worker = new Worker(
      `const { getEnvironmentData, parentPort } = require('node:worker_threads');
       const flag = new Int32Array(getEnvironmentData('factory-ui:offline'));
       parentPort.on('message', () => parentPort.postMessage(Atomics.load(flag, 0)));`,
      { eval: true },
    );
    const read = async () => {
      worker.postMessage('read');
      return (await once(worker, 'message'))[0];
    };
    expect(await read()).toBe(1);
    setOffline(false);
    expect([await read(), isOffline()]).toEqual([0, false]);
    await worker.terminate();
  });

  it('makes what needs the network say so', () => {
    expect(() => requireOnline('This')).toThrow(expect.objectContaining({ code: 'OFFLINE' }));
    setOffline(false);
    expect(() => requireOnline('This')).not.toThrow();
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { bind } from './bind';

const host = '127.0.0.1';

describe('bind', () => {
  const servers: Server[] = [];
  const make = () => {
    const server = createServer();
    servers.push(server);
    return server;
  };
  const occupy = async () => {
    const server = make();
    await once(server.listen(0, host), 'listening');
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('answers the port it got, where any will do', async () => {
    const server = make();
    const port = await bind(server, { host, port: 0, portTaken: 'refuse' });
    expect((server.address() as AddressInfo).port).toBe(port);
  });

  it('names the port that is taken', async () => {
    const port = await occupy();
    const refused = bind(make(), { host, port, portTaken: 'refuse' });
    await expect(refused).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(String(port)) });
  });

  it('takes the next free one where it may, and is left without listeners of its own', async () => {
    const taken = await occupy();
    const server = make();
    const listeners = () => [server.listenerCount('error'), server.listenerCount('listening')];
    const before = listeners();
    const port = await bind(server, { host, port: taken, portTaken: 'next' });
    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThan(taken + 50);
    expect(listeners()).toEqual(before);
  });

  it('says which address can not be used', async () => {
    const refused = bind(make(), { host: '203.0.113.1', port: 0, portTaken: 'next' });
    await expect(refused).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringContaining('203.0.113.1'),
    });
  });

  it('takes IPv6 addresses as URLs write them', async () => {
    expect(await bind(make(), { host: '[::1]', port: 0, portTaken: 'refuse' })).toBeGreaterThan(0);
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startHeartbeat } from './heartbeat';

describe('heartbeat', () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  beforeEach(async () => {
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    for (const socket of sockets.clients) socket.terminate();
  });
  const port = () => (server.address() as AddressInfo).port;

  it.each([
    { interval: 0.05, timeout: 0.02 },
    { interval: 0.02, timeout: 0.05 },
    { interval: 0.03, timeout: 0.03 },
  ])('[P6] cuts a peer that holds the connection but answers no ping: %j', async (times) => {
    const accepted = once(sockets, 'connection');
    const raw = connect(port(), '127.0.0.1');
    raw.write(
      'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
    const [socket] = (await accepted) as [WebSocket];
    startHeartbeat(socket, times);
    raw.resume();
    const [code] = await once(socket, 'close');
    expect(code).toBe(1006);
    raw.destroy();
  });

  it('[P6] keeps a peer that answers', async () => {
    const accepted = once(sockets, 'connection');
    const client = new WebSocket(`ws://127.0.0.1:${port()}`);
    const [socket] = (await accepted) as [WebSocket];
    startHeartbeat(socket, { interval: 0.03, timeout: 0.03 });
    for (let ping = 0; ping < 10; ping++) await once(client, 'ping');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    client.terminate();
  });
});

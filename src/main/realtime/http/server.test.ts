import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { serverLimits } from '../limits/limits';
import { oneAtATime } from './one-at-a-time';
import { createHttpServer } from './server';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** A server for ten connections, and what it has refused. */
async function listen(answer: RequestListener) {
  const refused: string[] = [];
  const server = createHttpServer({
    limits: serverLimits,
    maxSockets: 10,
    maxSocketsPerAddress: 10,
    refused: (code) => refused.push(code),
  });
  server.on('request', answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  const open = async (): Promise<Socket> => {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => undefined);
    opened.push({ close: () => client.destroy() });
    await once(client, 'connect');
    return client;
  };
  return { refused, open };
}

const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

it('[P35] writes no refusal into an answer that is under way', async () => {
  const { refused, open } = await listen((_request, response) => response.writeHead(200).write('half'));
  const client = await open();
  let heard = '';
  client.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    if (heard.includes('half')) client.write('\u0001 no request\r\n\r\n');
  });
  client.write(request);
  await once(client, 'close');
  expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(refused).toEqual([]);
});

it('[P35] lets in whoever asks for something though others hold all connections and ask for nothing', async () => {
  const { refused, open } = await listen((_request, response) => response.end('answer'));
  for (let count = 0; count < 25; count++) await open();
  const client = await open();
  client.setEncoding('utf8').write(request);
  const [answer] = await once(client, 'data');
  expect(answer).toContain('answer');
  expect(new Set(refused)).toEqual(new Set(['TOO_MANY_CONNECTIONS']));
});

it('[P35] does so though the others ask for something and never come to the end of it', async () => {
  let heard = () => {};
  const { open } = await listen((asked, response) => {
    heard();
    asked.resume().once('end', () => response.end('answer'));
  });
  for (let count = 0; count < 10; count++) {
    const holding = await open();
    holding.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
  }
  const client = await open();
  client.setEncoding('utf8').write(request);
  const [answer] = await once(client, 'data');
  expect(answer).toContain('answer');
});

it('[P35] serves others between the requests that somebody sends in one piece', async () => {
  const order: string[] = [];
  const { open } = await listen(
    oneAtATime(({ url }, response) => {
      order.push(url ?? '');
      response.end('answer');
    }),
  );
  const [greedy, modest] = [await open(), await open()];
  greedy.resume().write(request.replace('/', '/greedy').repeat(500));
  modest.setEncoding('utf8').write(request.replace('/', '/modest'));
  await once(modest, 'data');
  expect(order.indexOf('/modest')).toBeLessThan(100);
  greedy.write(request.replace('/', '/last').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await once(greedy, 'close');
  expect(order.filter((url) => url === '/greedy')).toHaveLength(500);
  expect(order.at(-1)).toBe('/last');
});

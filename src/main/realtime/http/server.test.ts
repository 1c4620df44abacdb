import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { serverLimits } from '../limits/limits';
import { createHttpServer } from './server';

it('[P35] writes no refusal into an answer that is under way', async () => {
  const refused: string[] = [];
  const server = createHttpServer({
    limits: serverLimits,
    maxSockets: 10,
    maxSocketsPerAddress: 10,
    refused: (code) => refused.push(code),
  });
  server.on('request', (_request, response) => response.writeHead(200).write('half'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  client.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    if (heard.includes('half')) client.write('\u0001 no request\r\n\r\n');
  });
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(client, 'close');
  expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(refused).toEqual([]);
  server.close();
  server.closeAllConnections();
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../image/testing/small-files';
import { createCleanups } from '../../testing/cleanups';
import { freePort } from '../testing/listen';
import { serveHttp } from '../testing/serve-http';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { networkCamera } from './network-camera';
import { longestPart, PartSplitter } from './part-splitter';

const { cleanups, start } = createCleanups();
const [jpeg, turned, png] = (['jpeg', 'turned', 'png'] as const).map((name) => Buffer.from(bytesOf(name)));
if (!jpeg || !turned || !png) throw new Error('No pictures.');

async function serve(answer: Parameters<typeof serveHttp>[0]) {
  const server = await serveHttp(answer);
  cleanups.push(server.close);
  return server;
}

/** How cameras write what they send; `pieces` of one picture, in the order they leave. */
const manners = {
  'by the book': {
    boundary: 'frame',
    write: (picture: Buffer) => [
      `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`,
      picture,
      '\r\n',
    ],
  },
  'dashes in the name': {
    boundary: '--myboundary',
    write: (picture: Buffer) => [
      `--myboundary\r\nContent-Type: image/jpeg\r\nContent-length: ${picture.length}\r\n\r\n`,
      picture,
      '\r\n',
    ],
  },
  'more dashes than are said': {
    boundary: '--cam',
    write: (picture: Buffer) => [`----cam\r\nContent-Type: image/jpeg\r\n\r\n`, picture, '\r\n'],
  },
  'no length, bare line ends': {
    boundary: '"a b"',
    write: (picture: Buffer) => ['--a b\nContent-Type: image/jpeg\n\n', picture, '\n'],
  },
  'a wrong length': {
    boundary: 'x',
    write: (picture: Buffer) => [`--x\r\nContent-Length: ${picture.length + 7}\r\n\r\n`, picture, '\r\n'],
  },
  'the boundary behind the picture': {
    boundary: '123456789000000000000987654321',
    write: (picture: Buffer) => [
      `\r\n--123456789000000000000987654321\r\n`,
      `Content-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\nX-Timestamp: 1.2\r\n\r\n`,
      picture,
    ],
  },
} as const;

const sent = (manner: keyof typeof manners, pictures: readonly Buffer[]): Buffer =>
  Buffer.concat(pictures.flatMap((picture) => manners[manner].write(picture)).map((piece) => Buffer.from(piece)));

describe('PartSplitter', () => {
  it.each(Object.keys(manners) as (keyof typeof manners)[])(
    'reads what is sent %s, wherever the network cuts it',
    (manner) => {
      const boundary = manners[manner].boundary.replaceAll('"', '');
      // What ends without a mark behind it is not known to be whole, where its length is not to be trusted.
      const bytes = Buffer.concat([sent(manner, [jpeg, turned, jpeg]), sent(manner, [jpeg])]);
      fc.assert(
        fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (places) => {
          const splitter = new PartSplitter(boundary);
          const cuts = [0, ...[...places].sort((a, b) => a - b), bytes.length];
          const bodies = cuts
            .slice(1)
            .flatMap((cut, at) => splitter.take(bytes.subarray(cuts[at], cut)) ?? [new Uint8Array()]);
          expect(bodies.slice(0, 3).map((body) => Buffer.from(body))).toEqual([jpeg, turned, jpeg]);
          expect(bodies.length).toBeLessThanOrEqual(4);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('gives a picture of known length at once, not with the next one', () => {
    const splitter = new PartSplitter('123456789000000000000987654321');
    expect(splitter.take(sent('the boundary behind the picture', [jpeg]))).toHaveLength(1);
  });

  it('gives up what never ends', () => {
    const splitter = new PartSplitter('x');
    expect(splitter.take(Buffer.from('--x\r\n\r\n'))).toEqual([]);
    expect(splitter.take(Buffer.alloc(longestPart + 1))).toBeNull();
    expect(new PartSplitter('x').take(Buffer.from(`--x${'y'.repeat(20_000)}`))).toBeNull();
  });
});

describe('Network camera', () => {
  const stream = (response: ServerResponse, boundary: string = manners['by the book'].boundary) =>
    response.writeHead(200, { 'content-type': `multipart/x-mixed-replace; boundary=${boundary}` });
  const counted = (count: number) => (outputs: Record<string, unknown>) => outputs.count === count;

  it('gives the pictures of a stream as they come, and what they are', async () => {
    let camera: ServerResponse | undefined;
    const server = await serve((response) => {
      stream(response).write(sent('by the book', [jpeg]));
      camera = response;
    });
    const node = start(networkCamera);
    const inputs = { url: server.url };
    expect(await until(node, inputs, counted(1))).toMatchObject({ width: 5, height: 3, state: 'live' });
    camera?.write(sent('by the book', [turned]));
    const outputs = await until(node, inputs, counted(2));
    expect(outputs).toMatchObject({ width: 3, height: 5, image: { format: 'jpeg', data: new Uint8Array(turned) } });
    expect(Number(outputs.rate)).toBeGreaterThan(0);
    expect(server.asked).toHaveLength(1);
  });

  it('passes over parts that are no pictures', async () => {
    const server = await serve((response) => {
      stream(response).write(sent('by the book', [Buffer.from('hello'), png, jpeg]));
    });
    expect(await until(start(networkCamera), { url: server.url }, counted(2))).toMatchObject({ width: 5, height: 3 });
  });

  it('asks again and again where it gets one picture at a time', async () => {
    const server = await serve((response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png));
    const node = start(networkCamera);
    const inputs = { url: server.url, interval: 2 };
    await until(node, inputs, counted(1));
    await eventually(() => expect(node.clock.sleeping).toBeGreaterThan(0));
    node.clock.advance(1.9);
    expect(await node.run(inputs)).toMatchObject({ count: 1, age: 1.9, rate: 0.5 });
    node.clock.advance(0.1);
    const outputs = await until(node, inputs, counted(2));
    expect(outputs).toMatchObject({ image: { format: 'png' }, state: 'live' });
  });

  it('signs in, also with what stands in the address', async () => {
    const isAda = ({ headers }: IncomingMessage) =>
      headers.authorization === `Basic ${Buffer.from('ada:ä%').toString('base64')}`;
    const server = await serve((response, { request }) => {
      if (isAda(request)) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg);
      else response.writeHead(401).end();
    });
    expect((await until(start(networkCamera), { url: server.url }, isWaiting)).state).toContain('answers 401');
    await until(start(networkCamera), { url: server.url, username: 'ada', password: 'ä%' }, isLive);
    await until(start(networkCamera), { url: server.url.replace('//', '//ada:%C3%A4%25@') }, isLive);
  });

  it('says what is wrong, keeps the last picture, and comes back by itself', async () => {
    const cut: ServerResponse[] = [];
    const server = await serve((response) => {
      stream(response).write(sent('by the book', [jpeg]));
      cut.push(response);
    });
    const node = start(networkCamera);
    const inputs = { url: server.url };
    await until(node, inputs, counted(1));
    cut[0]?.destroy();
    const waiting = await until(node, inputs, isWaiting);
    expect(waiting).toMatchObject({ width: 5, count: 1, state: expect.stringContaining('the connection was cut') });
    node.clock.advance(30);
    await until(node, inputs, counted(2));
    cut[1]?.end();
    expect((await until(node, inputs, isWaiting)).state).toContain('the camera has ended it');
  });

  it.each([
    [
      'a page',
      (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html; x' }).end('<p>'),
      'no picture, but text/html',
    ],
    [
      'nothing',
      (response: ServerResponse) => response.writeHead(200).end(),
      'no picture, but something without a type',
    ],
    [
      'too much',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.alloc(longestPart + 1)),
      'too large',
    ],
  ])('waits where it gets %s', async (_, answer, reason) => {
    const server = await serve(answer);
    expect((await until(start(networkCamera), { url: server.url }, isWaiting)).state).toContain(reason);
  });

  it('waits where nobody listens, and refuses what is no address', async () => {
    const node = start(networkCamera);
    const url = `http://127.0.0.1:${await freePort()}/`;
    expect(await until(node, { url }, isWaiting)).toMatchObject({ image: null, width: 0, count: 0 });
    for (const wrong of ['', 'rtsp://cam/', 'camera'])
      expect(() => node.run({ url: wrong })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('lets go of the camera at Stop', async () => {
    let isGone = false;
    const server = await serve((response) => {
      stream(response).write(sent('by the book', [jpeg]));
      response.on('close', () => {
        isGone = true;
      });
    });
    const node = start(networkCamera);
    await until(node, { url: server.url }, counted(1));
    await node.teardown();
    await eventually(() => expect(isGone).toBe(true));
  });
});

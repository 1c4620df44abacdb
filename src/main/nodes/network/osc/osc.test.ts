import { createSocket } from 'node:dgram';
import { toBuffer } from 'osc-min';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { isLive, until } from '../testing/until';
import { addressFilter } from './address';
import { oscIn } from './osc-in';
import { oscOut } from './osc-out';

const { cleanups, start } = createCleanups();

/** A free port, and a socket that collects what came to another one. */
async function setUp() {
  const socket = createSocket('udp4');
  const packets: Buffer[] = [];
  socket.on('message', (data) => packets.push(data));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  cleanups.push(() => socket.close());
  const spare = createSocket('udp4');
  await new Promise<void>((resolve) => spare.bind(0, '127.0.0.1', resolve));
  const { port } = spare.address();
  await new Promise<void>((resolve) => spare.close(() => resolve()));
  const send = (data: Uint8Array | DataView) =>
    socket.send(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), port, '127.0.0.1');
  return { packets, own: socket.address().port, port, send };
}

describe('network.osc_out', () => {
  it('encodes as the examples of the OSC 1.0 specification', async () => {
    const { packets, own: port } = await setUp();
    const node = start(oscOut);
    await until(node, { port, address: '/oscillator/4/frequency', values: 440 }, ({ sent }) => sent === 1);
    const mixed = { port, address: '/foo', values: [1000, -1, 'hello', true, null, [5]], numbers: 'integer' };
    await until(node, mixed, ({ sent }) => sent === 2);
    // The first is the specification's own example; in the second each part is filled up to four bytes.
    expect(packets.map((packet) => packet.toString('latin1'))).toEqual([
      `/oscillator/4/frequency\0,f\0\0${'\x43\xdc\0\0'}`,
      `/foo\0\0\0\0,iisTN[i]\0\0\0${'\0\0\x03\xe8\xff\xff\xff\xff'}hello\0\0\0${'\0\0\0\x05'}`,
    ]);
  });

  it.each([
    [{ address: '' }, 'address'],
    [{ address: 'x' }, 'address'],
    [{ address: '/a b' }, 'address'],
    [{ address: '/a/*' }, 'address'],
    [{ values: { x: 1 } }, 'values'],
    [{ values: [[{}]] }, 'values'],
    [{ values: Number.NaN }, 'values'],
    [{ values: 2 ** 31, numbers: 'integer' }, 'values'],
    [{ bundle: { a: 1 } }, 'bundle'],
    [{ bundle: { '/a': {} } }, 'bundle'],
    [{ ahead: -1 }, 'ahead'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(oscOut).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('network.osc_in', () => {
  it('receives what the other node sends', async () => {
    const { port } = await setUp();
    const [receiver, sender] = [start(oscIn), start(oscOut)];
    await until(receiver, { port }, isLive);
    const values = [0.5, 'a', true, null, [1, 2]];
    await until(sender, { port, address: '/all', values }, ({ sent }) => sent === 1);
    const outputs = await until(receiver, { port }, ({ count }) => count === 1);
    expect(outputs).toMatchObject({
      value: 0.5,
      values,
      address: '/all',
      messages: [{ address: '/all', values, time: 0 }],
    });
  });

  it('tells when what comes in a bundle is due, as the other node says it', async () => {
    const { port } = await setUp();
    const [receiver, sender] = [start(oscIn), start(oscOut)];
    await until(receiver, { port }, isLive);
    const bundle = { '/b': [1, 2], '/c': 'x' };
    await until(sender, { port, address: '/a', values: 1, bundle, ahead: 0.25 }, ({ sent }) => sent === 1);
    const { messages } = await until(receiver, { port }, ({ count }) => count === 3);
    const time = sender.clock.wall() + 0.25;
    expect(messages).toEqual([
      { address: '/a', values: [1], time },
      { address: '/b', values: [1, 2], time },
      { address: '/c', values: ['x'], time },
    ]);
    expect(await receiver.run({ port })).toMatchObject({ value: 'x', address: '/c', time });
    await until(sender, { port, address: '/a', values: 2, bundle: { '/b': 3 } }, ({ sent }) => sent === 2);
    expect(await until(receiver, { port }, ({ count }) => count === 5)).toMatchObject({ address: '/b', time: 0 });
  });

  it('lays out bundles, passes over addresses that do not fit, and counts what is no OSC', async () => {
    const { port, send } = await setUp();
    const node = start(oscIn);
    const inputs = { port, address: '/fader/*' };
    await until(node, inputs, isLive);
    const inner = { timetag: [0, 1] as [number, number], elements: [{ address: '/fader/2', args: [2] }] };
    const elements = [{ address: '/fader/1', args: [1] }, { address: '/other', args: [9] }, inner];
    send(Buffer.from('garbage'));
    send(Buffer.from('/fader/9\0\0\0\0,f\0\0'));
    send(Buffer.alloc(0));
    send(toBuffer({ timetag: [0, 1], elements }));
    const { messages, broken } = await until(node, inputs, ({ count }) => count === 2);
    expect([messages, broken]).toEqual([expect.arrayContaining([{ address: '/fader/2', values: [2], time: 0 }]), 3]);
    expect(await node.run(inputs)).toMatchObject({ value: 2, address: '/fader/2' });
  });
});

describe('addressFilter', () => {
  it.each([
    ['', '/anything', true],
    ['/a/b', '/a/b', true],
    ['/a/b', '/a/bc', false],
    ['/a/*', '/a/b', true],
    ['/a/*', '/a/b/c', false],
    ['/a/*/c', '/a/b/c', true],
    ['/fader?', '/fader1', true],
    ['/fader?', '/fader', false],
    ['/fader[1-3]', '/fader2', true],
    ['/fader[!1-3]', '/fader2', false],
    ['/{left,right}/x', '/right/x', true],
    ['/{left,right}/x', '/up/x', false],
    ['/a.b', '/axb', false],
    ['/a[', '/a[', true],
    ['/a[^b]', '/a^', true],
  ])('%s fits %s: %s', (pattern, address, fits) => {
    expect(addressFilter(pattern)(address)).toBe(fits);
  });

  it.each(['a', `/${'*'.repeat(300)}`, '/[z-a]'])('refuses "%.20s"', (pattern) => {
    expect(() => addressFilter(pattern)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('answers soon, whatever the pattern', () => {
    const fits = addressFilter(`/${'*a'.repeat(6)}b`);
    expect(fits(`/${'a'.repeat(100)}`)).toBe(false);
  });
});

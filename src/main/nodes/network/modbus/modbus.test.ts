import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { runOnce } from '../../testing/start-node';
import { listen } from '../testing/listen';
import { isLive, isWaiting, until } from '../testing/until';
import { createFrameSplitter, writeFrame } from './frames';
import { modbusRead } from './modbus-read';
import { modbusWrite } from './modbus-write';

const { cleanups, start } = createCleanups();

/** A strict device of 20 holding registers and 20 coils: it answers by the letter of the protocol, a byte at a time. */
async function startDevice() {
  const registers = new Uint16Array(20);
  const coils = new Array<boolean>(20).fill(false);
  const asked: number[][] = [];
  const answer = (body: Buffer): number[] => {
    const [code = 0] = body;
    const [address, count] = [body.readUInt16BE(1), body.readUInt16BE(3)];
    const refuse = (why: number) => [code | 0x80, why];
    const echo = [...body.subarray(0, 5)];
    if (code === 3 || code === 1) {
      if (body.length !== 5 || count === 0) return refuse(3);
      if (address + count > 20) return refuse(2);
      if (code === 3)
        return [3, count * 2, ...registers.slice(address, address + count)].flatMap((word, at) =>
          at < 2 ? [word] : [word >> 8, word & 255],
        );
      const bits = coils.slice(address, address + count).reduce((sum, on, at) => sum + (on ? 2 ** at : 0), 0);
      return [1, Math.ceil(count / 8), ...(count > 8 ? [bits & 255, bits >> 8] : [bits])];
    }
    const places = code === 5 || code === 6 ? 1 : count;
    if (address + places > 20) return refuse(2);
    if (code === 5) coils[address] = count === 0xff00;
    else if (code === 6) registers[address] = count;
    else if (code === 15)
      for (let at = 0; at < count; at += 1) coils[address + at] = ((body[6 + (at >> 3)] ?? 0) & (1 << (at & 7))) !== 0;
    else if (code === 16) {
      if (body[5] !== count * 2 || body.length !== 6 + count * 2) return refuse(3);
      for (let at = 0; at < count; at += 1) registers[address + at] = body.readUInt16BE(6 + at * 2);
    } else return refuse(1);
    return echo;
  };
  const tcp = createServer((socket) => {
    const split = createFrameSplitter();
    socket.on('data', (data) => {
      for (const { transaction, unit, body } of split(data) ?? []) {
        asked.push([unit, ...body]);
        for (const byte of writeFrame({ transaction, unit, body: Buffer.from(answer(body)) }))
          socket.write(Buffer.from([byte]));
      }
    });
  });
  const server = await listen(tcp);
  cleanups.push(server.close);
  return { ...server, registers, coils, asked };
}

describe('network.modbus_read', () => {
  it('reads registers again and again, in each form', async () => {
    const { port, registers } = await startDevice();
    registers.set([0xffff, 7, 0x4048, 0xf5c3], 0);
    const node = start(modbusRead);
    const inputs = { port, count: 2 };
    expect(await until(node, inputs, isLive)).toMatchObject({ value: 0xffff, values: [0xffff, 7], count: 1 });
    registers[1] = 8;
    node.clock.advance(1);
    expect(await until(node, inputs, ({ count }) => count === 2)).toMatchObject({ values: [0xffff, 8] });
    const read = async (form: object) =>
      Object(await until(start(modbusRead), { port, ...form }, isLive)).value as unknown;
    expect(await read({ type: 'i16' })).toBe(-1);
    expect(await read({ type: 'u32' })).toBe(0xffff_0008);
    expect(await read({ type: 'i32', order: 'low' })).toBe(0x0008_ffff);
    expect(await read({ type: 'f32', address: 2 })).toBeCloseTo(3.14, 5);
  });

  it('reads coils', async () => {
    const { port, coils } = await startDevice();
    coils[3] = true;
    coils[12] = true;
    const outputs = await until(start(modbusRead), { port, table: 'coils', address: 3, count: 10 }, isLive);
    expect(outputs.values).toEqual([true, false, false, false, false, false, false, false, false, true]);
  });

  it('says what the device refuses, that it is silent, or speaks something else', async () => {
    const { port } = await startDevice();
    expect(await until(start(modbusRead), { port, address: 30 }, isWaiting)).toMatchObject({
      value: null,
      state: expect.stringContaining('the device refuses: it has no such address'),
    });
    const other = await listen(createServer((socket) => socket.on('data', () => socket.write('HTTP/1.1 400 Bad\r\n'))));
    cleanups.push(other.close);
    expect(await until(start(modbusRead), { port: other.port }, isWaiting)).toMatchObject({
      state: expect.stringContaining('the other end speaks no Modbus'),
    });
    const silent = await listen();
    cleanups.push(silent.close);
    const node = start(modbusRead);
    const outputs = await until(node, { port: silent.port }, (told) => {
      node.clock.advance(1);
      return isWaiting(told);
    });
    expect(outputs.state).toContain('does not answer within 3 s');
  });

  it.each([
    [{ count: 126 }, 'count'],
    [{ count: 63, type: 'f32' }, 'count'],
    [{ count: Number.NaN }, 'count'],
    [{ address: 65_535, count: 2 }, 'count'],
    [{ address: -1 }, 'address'],
    [{ unit: 256 }, 'unit'],
    [{ port: 0 }, 'port'],
    [{ host: 'http://x' }, 'host'],
    [{ interval: 0 }, 'interval'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => runOnce(modbusRead, inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('network.modbus_write', () => {
  const sent = (count: number) => (outputs: { sent?: unknown }) => outputs.sent === count;

  it('writes one register, several, and coils', async () => {
    const { port, registers, coils, asked } = await startDevice();
    const node = start(modbusWrite);
    const device = { port, unit: 9 };
    await until(node, { ...device, value: 258, address: 4 }, sent(1));
    expect(asked).toEqual([[9, 6, 0, 4, 1, 2]]);
    await until(node, { ...device, value: [-1.5, 2], type: 'f32', order: 'low', address: 6 }, sent(2));
    expect([...registers.slice(6, 10)]).toEqual([0, 0xbfc0, 0, 0x4000]);
    await until(node, { ...device, table: 'coils', value: true, address: 1 }, sent(3));
    await until(node, { ...device, table: 'coils', value: [1, 0, true, 0, 0, 0, 0, 0, true], address: 5 }, sent(4));
    expect(coils.flatMap((on, at) => (on ? [at] : []))).toEqual([1, 5, 7, 13]);
  });

  it('goes on behind what the device refuses, and says why', async () => {
    const { port, registers } = await startDevice();
    const node = start(modbusWrite);
    await until(node, { port, value: 1, address: 99 }, sent(1));
    expect(await until(node, { port, value: 2, address: 0 }, sent(2))).toMatchObject({ refused: 1, state: 'live' });
    expect(registers[0]).toBe(2);
    expect(node.logs).toEqual([{ level: 'warning', message: 'the device refuses: it has no such address.' }]);
  });

  it.each([
    [{ value: 70_000 }],
    [{ value: -1 }],
    [{ value: 1.5 }],
    [{ value: Number.NaN }],
    [{ value: 'grüß' }],
    [{ value: [1, null] }],
    [{ value: 2, table: 'coils' }],
    [{ value: 1e39, type: 'f32' }],
    [{ value: new Array(124).fill(0) }],
    [{ value: [1, 2], address: 65_535 }],
  ])('refuses %o', (inputs) => {
    expect(() => runOnce(modbusWrite, inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name: 'value' } }),
    );
  });

  it.each([null, '', [], undefined])('sends nothing of %o', (value) => {
    const node = start(modbusWrite);
    expect(node.run({ value })).toMatchObject({ queued: 0 });
  });
});

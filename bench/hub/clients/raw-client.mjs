import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { FrameReader, frameOf, opcodes } from '../wire/frames.mjs';

/**
 * How a server is spoken to: `tcp` without any handshake, `ws` any plain WebSocket server, `ours`, `socket.io`.
 * @typedef {'tcp' | 'ws' | 'ours' | 'socket.io'} Dialect
 */

/** @typedef {{ port: number, dialect: Dialect, token?: string, path?: string, deflate?: boolean }} Target */

/** Where WebSockets are served. @type {Record<Dialect, string>} */
const paths = { tcp: '', ws: '/', ours: '/ws', 'socket.io': '/socket.io/?EIO=4&transport=websocket' };

/**
 * A client that only cuts the stream into messages. The same for every contender, so that none is measured by the
 * client library that comes with it, and light enough that one process can be a hundred of them.
 */
export class RawClient {
  /** @type {(data: Buffer, start: number, end: number) => void} where a message's text lies in `data` */
  onMessage = () => undefined;
  /** Called when data has come, before the messages in it. */
  onData = () => undefined;

  /** @param {import('node:net').Socket} socket @param {Dialect} dialect */
  constructor(socket, dialect) {
    this.socket = socket;
    this.dialect = dialect;
    this.reader = new FrameReader((data, start, end, opcode) => this.take(data, start, end, opcode));
    socket.on('error', () => undefined);
  }

  /** @param {Target} target @returns {Promise<RawClient>} */
  static async open({ port, dialect, token, path = paths[dialect], deflate = false }) {
    const socket = createConnection({ host: '127.0.0.1', port, noDelay: true });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const client = new RawClient(socket, dialect);
    const rest = dialect === 'tcp' ? Buffer.alloc(0) : await shakeHands(socket, { port, path, token, deflate });
    const welcomed = dialect === 'socket.io' ? client.joinSocketIo() : undefined;
    socket.on('data', (chunk) => {
      client.onData();
      client.reader.push(chunk);
    });
    if (rest.length > 0) client.reader.push(rest);
    await welcomed;
    return client;
  }

  /** @param {string | object} message */
  send(message) {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.socket.write(frameOf(Buffer.from(text), { masked: this.dialect !== 'tcp' }));
  }

  /** The next message for which `wanted` holds, as text. @param {(text: string) => boolean} [wanted] @returns {Promise<string>} */
  next(wanted = () => true) {
    return new Promise((resolve) => {
      const before = this.onMessage;
      this.onMessage = (data, start, end) => {
        const text = data.toString('utf8', start, end);
        if (!wanted(text)) return;
        this.onMessage = before;
        resolve(text);
      };
    });
  }

  /** Says what it wants to hear, and waits until that is confirmed. @param {object} wishes @returns {Promise<any>} */
  async subscribe(wishes) {
    const confirmed = this.next((text) => text.startsWith('{"type":"subscription_confirmed"'));
    this.send({ type: 'subscribe', ...wishes });
    return JSON.parse(await confirmed);
  }

  close() {
    this.socket.destroy();
  }

  /** @param {Buffer} data @param {number} start @param {number} end @param {number} opcode */
  take(data, start, end, opcode) {
    if (opcode === opcodes.ping) {
      this.socket.write(frameOf(data.subarray(start, end), { opcode: opcodes.pong, masked: true }));
    } else if (opcode === opcodes.text) {
      if (this.dialect === 'socket.io') this.takePacket(data, start, end);
      else this.onMessage(data, start, end);
    }
  }

  /** A packet of Engine.IO: `42["name",…]` is an event with one argument, `2` a ping. @param {Buffer} data @param {number} start @param {number} end */
  takePacket(data, start, end) {
    if (data[start] === 0x32) this.send('3');
    else if (data[start] === 0x34 && data[start + 1] === 0x32)
      this.onMessage(data, data.indexOf(0x2c, start) + 1, end - 1);
    else this.onPacket(data.toString('utf8', start, end));
  }

  /** @type {(packet: string) => void} */
  onPacket = () => undefined;

  /** @returns {Promise<void>} */
  joinSocketIo() {
    return new Promise((resolve) => {
      this.onPacket = (packet) => {
        if (packet.startsWith('0')) this.send('40');
        else if (packet.startsWith('40')) resolve();
      };
    });
  }
}

/**
 * @param {import('node:net').Socket} socket
 * @param {{ port: number, path: string, token: string | undefined, deflate: boolean }} target
 * @returns {Promise<Buffer>} what came after the handshake
 */
function shakeHands(socket, { port, path, token, deflate }) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover'] : []),
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  let heard = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const onData = (/** @type {Buffer} */ chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const end = heard.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', onData);
      if (heard.subarray(0, 12).toString().endsWith(' 101')) resolve(heard.subarray(end + 4));
      else reject(new Error(`No WebSocket: ${heard.subarray(0, 300)}`));
    };
    socket.on('data', onData);
    socket.once('close', () => reject(new Error('The server hung up.')));
  });
}

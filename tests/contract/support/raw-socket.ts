import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { type Frame, FrameReader } from './frame-reader';
import { until } from './wait';

export interface FrameShape {
  readonly opcode?: number;
  readonly fin?: boolean;
  /** The three reserved bits, 0 to 7. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** Length that the head claims, whatever the payload's is. */
  readonly length?: number | bigint;
}

/** A frame as a client sends it, or as none should. */
export function frame(payload: string | Buffer, shape: FrameShape = {}): Buffer {
  const { opcode = 1, fin = true, reserved = 0, masked = true } = shape;
  const bytes = Buffer.from(payload);
  const length = shape.length ?? bytes.length;
  const mark = masked ? 0x80 : 0;
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const body = masked ? bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : bytes;
  return Buffer.concat([head(first, mark, length), mask, body]);
}

function head(first: number, mark: number, length: number | bigint): Buffer {
  if (length < 126) return Buffer.from([first, mark | Number(length)]);
  if (length < 65536) return Buffer.from([first, mark | 126, Number(length) >> 8, Number(length) & 255]);
  const bytes = Buffer.alloc(10);
  bytes.set([first, mark | 127]);
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}

export interface ServerPlace {
  readonly port: number;
  readonly token: string;
}

export const upgradeHead = ({ port, token }: ServerPlace, path = '/ws'): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nUpgrade: websocket\r\n` +
  'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

/** A bare TCP connection to the hub, for what no library would send. It keeps what it hears. */
export class RawSocket {
  closed = false;
  private text = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on('data', (data) => {
      this.text = Buffer.concat([this.text, data]);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
    });
  }

  /** @param half keeps our end open when the server closes its own. */
  static connect({ port }: ServerPlace, half = false): RawSocket {
    return new RawSocket(connect({ port, host: '127.0.0.1', allowHalfOpen: half }));
  }

  /** With the handshake done; what came with its answer is kept as frames. */
  static async open(place: ServerPlace, half = false): Promise<RawSocket> {
    const raw = RawSocket.connect(place, half);
    raw.write(upgradeHead(place));
    await until(() => raw.text.includes('\r\n\r\n'), 'the handshake');
    if (!raw.text.toString('latin1').startsWith('HTTP/1.1 101 ')) throw new Error(raw.text.toString());
    raw.text = raw.text.subarray(raw.text.indexOf('\r\n\r\n') + 4);
    return raw;
  }

  /** Everything heard so far, or since the handshake. */
  get heard(): Buffer {
    return this.text;
  }

  /** The whole frames among what was heard. */
  get frames(): readonly Frame[] {
    return new FrameReader().take(this.text);
  }

  write(bytes: string | Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  /** Sends a message and resolves when its answer of this type is there. */
  async ask(message: object, type: string): Promise<void> {
    this.write(frame(JSON.stringify(message)));
    await until(() => this.closed || this.frames.some(({ payload }) => payload.includes(`"type":"${type}"`)), type);
  }

  destroy(): void {
    this.socket.destroy();
  }
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { FrameReader } from './frame-reader';
import { frame, type ServerPlace, upgradeHead } from './raw-socket';

interface Heard {
  readonly type: string;
  readonly code?: string;
  readonly id?: number;
  readonly timestamp: unknown;
  readonly outcome?: { readonly result: { readonly nodes: readonly NodeState[] } };
  readonly data: NodeState & { readonly error: string };
}

export interface NodeState {
  readonly node_id: string;
  readonly data: { readonly tick: number };
}

/** A client that costs its process little, so that a hundred of them do not slow each other: it keeps what is newest. */
export class LoadClient {
  /** The newest state of each node. */
  readonly states = new Map<string, NodeState>();
  /** What the events said, in order. */
  readonly events: string[] = [];
  readonly errors: string[] = [];
  readonly pongs: unknown[] = [];
  snapshot: readonly NodeState[] | undefined;
  heard = 0;
  closedWith: number | undefined;
  ended = false;
  /** Ticks never go back: how often one did. */
  backwards = 0;

  private constructor(readonly socket: Socket) {
    const reader = new FrameReader();
    let inFrames = false;
    let head = Buffer.alloc(0);
    socket.on('data', (data) => {
      if (inFrames) return this.take(reader, data);
      head = Buffer.concat([head, data]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      inFrames = true;
      this.take(reader, head.subarray(end + 4));
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.ended = true;
    });
  }

  static async open(place: ServerPlace): Promise<LoadClient> {
    const socket = connect(place.port, '127.0.0.1');
    const client = new LoadClient(socket);
    socket.write(upgradeHead(place));
    await once(socket, 'data');
    return client;
  }

  send(message: object): void {
    this.write(encoded(message));
  }

  write(bytes: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  forgetSnapshot(): void {
    this.snapshot = undefined;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(reader: FrameReader, data: Buffer): void {
    for (const { opcode, payload } of reader.take(data)) {
      if (opcode === 1) this.hear(JSON.parse(payload.toString()));
      if (opcode === 9) this.write(frame(payload, { opcode: 10 }));
      if (opcode === 8) this.closedWith = payload.readUInt16BE();
    }
  }

  private hear(message: Heard): void {
    this.heard++;
    switch (message.type) {
      case 'node_state': {
        const { node_id, data } = message.data;
        if (data.tick < (this.states.get(node_id)?.data.tick ?? 0)) this.backwards++;
        this.states.set(node_id, message.data);
        break;
      }
      case 'workflow_event':
        this.events.push(message.data.error.trim());
        break;
      case 'error':
        this.errors.push(message.code ?? '');
        break;
      case 'pong':
        this.pongs.push(message.timestamp);
        break;
      case 'response':
        this.snapshot = message.outcome?.result.nodes;
    }
  }
}

/** A message as the bytes of its frame. */
export const encoded = (message: object): Buffer => frame(JSON.stringify(message));

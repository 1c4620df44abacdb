import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  messageYjsUpdate,
  readSyncStep1,
  writeSyncStep1,
  writeUpdate,
} from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Disposable } from '../base/disposable';
import { FactoryError } from '../base/errors';

/** Whether changes of the other end are taken. */
export type SyncAccess = 'write' | 'read';

/** One end of a document shared over a channel. Both ends are alike, but one may let the other only read. */
export interface SyncPeer extends Disposable {
  /** Asks the other end for what is missing here, if it may write, and from now on sends it every change made here. */
  start(): void;
  /**
   * Takes a message of the other end; answers where it asks. INVALID_MESSAGE when it is none, and nothing of it was
   * applied, or when it is forged so that it cannot be applied in full. FORBIDDEN when it holds changes of one who may
   * only read.
   */
  receive(message: Uint8Array): void;
}

/** `send` is given y-protocols sync messages, in order. Changes received have the peer itself as their origin. */
export function createSyncPeer(
  doc: Y.Doc,
  send: (message: Uint8Array) => void,
  access: SyncAccess = 'write',
): SyncPeer {
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== peer) send(encode((encoder) => writeUpdate(encoder, update)));
  };
  const peer: SyncPeer = {
    start() {
      // Twice in the list would send every change twice.
      doc.off('update', onUpdate);
      doc.on('update', onUpdate);
      // A reader has nothing that could be missing here, so what it sends beside questions is meant as a change.
      if (access === 'write') send(encode((encoder) => writeSyncStep1(encoder, doc)));
    },
    receive(message) {
      const update = readMessage(doc, message, send);
      if (!update) return;
      if (access === 'read') throw new FactoryError('FORBIDDEN', 'You may read this workflow, but not change it.');
      parse(() => Y.applyUpdate(doc, update, peer));
    },
    dispose() {
      doc.off('update', onUpdate);
    },
  };
  return peer;
}

/** Answers a question; the update in any other message. */
function readMessage(doc: Y.Doc, message: Uint8Array, send: (message: Uint8Array) => void): Uint8Array | undefined {
  return parse(() => {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case messageYjsSyncStep1:
        send(encode((encoder) => readSyncStep1(decoder, encoder, doc)));
        return undefined;
      case messageYjsSyncStep2:
      case messageYjsUpdate: {
        const bytes = decoding.readVarUint8Array(decoder);
        // Decoded in full before any of it is applied: a broken update must not be half applied.
        Y.decodeUpdate(bytes);
        return bytes;
      }
      default:
        throw new Error(`unknown sync message ${type}`);
    }
  });
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new FactoryError('INVALID_MESSAGE', 'The document_sync payload is not a sync message.', {}, { cause: error });
  }
}

function encode(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

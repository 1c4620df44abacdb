import { WebSocket } from 'ws';
import { plain } from '../delivery/wire-form';
import { errorMessage } from '../sessions/error-message';
import { agreedFormat } from './negotiate';

/** Close code of the WebSocket protocol for a message that is too big. */
const messageTooBig = 1009;

/** Sockets that, before they close on an oversize frame as the protocol wants it, say so in our own terms. */
export function socketsWithLimit(limit: number): typeof WebSocket {
  return class extends WebSocket {
    override close(code?: number, reason?: string | Buffer): void {
      if (code !== messageTooBig || this.readyState !== WebSocket.OPEN) {
        super.close(code, reason);
        return;
      }
      const told = errorMessage('MESSAGE_TOO_LARGE', `The frame is over the limit of ${limit} bytes.`);
      const format = agreedFormat(this);
      this.send(told.payload({ ...plain, format }), { binary: format !== 'json' });
      super.close(code, 'MESSAGE_TOO_LARGE');
    }
  };
}

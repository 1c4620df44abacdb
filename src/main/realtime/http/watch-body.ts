import type { IncomingMessage } from 'node:http';
import { monotonic } from '../clock';

/** Bytes a second with which a body has to come on average, once it has had its time. */
const slowest = 1024;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Looks after a body that is on its way: a byte now and then would keep its connection for minutes.
 * @param patience milliseconds in which nothing is asked of it.
 */
export function watchBody(request: IncomingMessage, patience: number, tooSlow: () => void): void {
  const { socket } = request;
  const began = monotonic();
  const before = socket.bytesRead;
  const look = setInterval(() => {
    // What lies here unread waits for us.
    if (request.readableLength > 0) return;
    const due = ((monotonic() - began - patience) / 1000) * slowest;
    if (socket.bytesRead - before >= due) return;
    clearInterval(look);
    tooSlow();
  }, patience / 4);
  request.once('close', () => clearInterval(look));
}

import type { WebSocket } from 'ws';
import { type Disposable, toDisposable } from '#shared/base/disposable';

export interface HeartbeatTimes {
  /** Seconds between two pings. */
  readonly interval: number;
  /** Seconds within which anything must come back. */
  readonly timeout: number;
}

/** Cuts a connection whose peer no longer answers pings. A frame of any kind counts as an answer. */
export function startHeartbeat(socket: WebSocket, times: HeartbeatTimes): Disposable {
  let heardAt = performance.now();
  let deadline: NodeJS.Timeout | undefined;
  const heard = () => {
    heardAt = performance.now();
  };
  const beat = setInterval(() => {
    const sentAt = performance.now();
    // One that is asked to close and does not is no more alive than one that does not answer.
    if (socket.readyState === socket.OPEN) socket.ping();
    // With a timeout longer than the interval, the oldest unanswered ping is the one that counts.
    deadline ??= setTimeout(() => {
      deadline = undefined;
      // Judged after the sockets were read: where this process itself was held up, the answer may be waiting there.
      setImmediate(() => {
        if (heardAt < sentAt) socket.terminate();
      });
    }, times.timeout * 1000);
  }, times.interval * 1000);
  socket.on('pong', heard);
  socket.on('message', heard);
  return toDisposable(() => {
    clearInterval(beat);
    clearTimeout(deadline);
    socket.off('pong', heard);
    socket.off('message', heard);
  });
}

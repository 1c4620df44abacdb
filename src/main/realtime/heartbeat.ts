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
  let answered = true;
  let deadline: NodeJS.Timeout | undefined;
  const alive = () => {
    answered = true;
  };
  const cutIfSilent = () => {
    if (!answered) socket.terminate();
  };
  const beat = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    answered = false;
    socket.ping();
    clearTimeout(deadline);
    // Judged after the sockets were read: where this process itself was held up, the answer may be waiting there.
    deadline = setTimeout(() => setImmediate(cutIfSilent), times.timeout * 1000);
  }, times.interval * 1000);
  socket.on('pong', alive);
  socket.on('message', alive);
  return toDisposable(() => {
    clearInterval(beat);
    clearTimeout(deadline);
    socket.off('pong', alive);
    socket.off('message', alive);
  });
}

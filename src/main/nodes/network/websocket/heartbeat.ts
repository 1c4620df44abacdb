import type { WebSocket } from 'ws';
import type { Clock } from '#main/engine/node-kind';

/** Seconds between two pings. */
const period = 20;

/** Asks the other end now and then whether it is there: a cable pulled in silence ends no connection by itself. */
export async function watchPulse(
  socket: WebSocket,
  clock: Clock,
  signal: AbortSignal,
  dead: () => void,
): Promise<void> {
  let answered = true;
  const pong = () => {
    answered = true;
  };
  socket.on('pong', pong);
  while (!signal.aborted && socket.readyState === socket.OPEN) {
    if (!answered) return dead();
    answered = false;
    socket.ping();
    await clock.sleep(period, signal);
  }
}

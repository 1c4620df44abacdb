import type { RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Of requests that come over one connection faster than they are answered, each waits for the answer before it, and then for
 * a turn of the event loop: who sends a thousand in one piece is not to be served a thousand times before anybody else.
 */
export function oneAtATime(handle: RequestListener): RequestListener {
  const latest = new WeakMap<Duplex, ServerResponse>();
  return (request, response) => {
    const { socket } = request;
    const before = latest.get(socket);
    latest.set(socket, response);
    response.once('close', () => {
      if (latest.get(socket) === response) latest.delete(socket);
    });
    if (!before) {
      handle(request, response);
      return;
    }
    before.once('close', () =>
      setImmediate(() => {
        if (!socket.destroyed) handle(request, response);
      }),
    );
  };
}

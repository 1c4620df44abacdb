import { messageOf } from '#shared/base/errors';

/** Electron wraps what main threw in a sentence about itself; the person is told only what main said. */
export async function desktopCall<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(messageOf(error).replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/, ''));
  }
}

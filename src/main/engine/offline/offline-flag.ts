import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { FactoryError } from '#shared/base/errors';

// Whether this process is offline. Threads share the flag with whoever started them.

const key = 'factory-ui:offline';

const flag = sharedFlag();

function sharedFlag(): Int32Array {
  const known = getEnvironmentData(key);
  if (known instanceof SharedArrayBuffer) return new Int32Array(known);
  const made = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(key, made);
  return new Int32Array(made);
}

export const isOffline = (): boolean => Atomics.load(flag, 0) === 1;

/** From now on, in all threads of this process that guard their sockets. */
export function setOffline(on: boolean): void {
  Atomics.store(flag, 0, on ? 1 : 0);
}

/** OFFLINE. @param what as it stands before “needs the network”. */
export function requireOnline(what: string): void {
  if (isOffline()) throw new FactoryError('OFFLINE', `${what} needs the network, and Factory UI is offline.`);
}

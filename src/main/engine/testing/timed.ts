import { watchMachineDelay } from '#main/testing/machine-delay';

/** How long it took, less what this machine itself was late meanwhile. */
export async function timed<T>(perform: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const machine = await watchMachineDelay();
  const began = performance.now();
  const result = await perform();
  const taken = performance.now() - began;
  return { result, seconds: (taken - (await machine.stop())) / 1000 };
}

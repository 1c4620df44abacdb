import { vi } from 'vitest';
import type { PortValues } from '#main/engine/node-kind';
import type { StartedNode } from '../../testing/start-node';

/** Waits until no expectation of `check` fails. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 5 });
}

/** Ticks a node until its outputs fit, and gives them. */
export async function until(
  node: StartedNode,
  inputs: Record<string, unknown>,
  fits: (outputs: PortValues) => boolean,
): Promise<PortValues> {
  let outputs: PortValues = {};
  await eventually(async () => {
    outputs = await node.run(inputs);
    if (!fits(outputs)) throw new Error(`The node stays at ${JSON.stringify(outputs)}.`);
  });
  return outputs;
}

export const isLive = ({ state }: PortValues): boolean => state === 'live';
export const isWaiting = ({ state }: PortValues): boolean => String(state).startsWith('waiting');

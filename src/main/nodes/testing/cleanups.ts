import { afterEach } from 'vitest';
import type { NodeKind } from '#main/engine/node-kind';
import { type StartedNode, startNode } from './start-node';

interface Cleanups {
  /** Done after each test, the latest first. */
  readonly cleanups: (() => unknown)[];
  /** Starts a node that is torn down after the test. */
  start(kind: NodeKind): StartedNode;
}

export function createCleanups(): Cleanups {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });
  return {
    cleanups,
    start(kind) {
      const node = startNode(kind);
      cleanups.push(() => node.teardown());
      return node;
    },
  };
}

import type { Clock, NodeContext } from '#main/engine/node-kind';

const known = new WeakMap<NodeContext, NodeContext>();

/**
 * What a script is given of its run, once for each node: the engine's own object is also how the engine knows the node,
 * and a script may change what it is given.
 */
export function ownContext(context: NodeContext): NodeContext {
  const before = known.get(context);
  if (before) return before;
  const own = Object.freeze<NodeContext>({
    nodeId: context.nodeId,
    clock: ownClock(() => context.clock),
    get signal() {
      return context.signal;
    },
    get tick() {
      return context.tick;
    },
    progress: (fraction, text) => context.progress(fraction, text),
    update: (value) => context.update(value),
    log: (message, level) => context.log(message, level),
  });
  known.set(context, own);
  return own;
}

const ownClock = (clock: () => Clock): Clock =>
  Object.freeze({
    wall: () => clock().wall(),
    monotonic: () => clock().monotonic(),
    sleep: (seconds: number, signal: AbortSignal) => clock().sleep(seconds, signal),
  });

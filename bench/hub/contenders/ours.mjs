import { loadBundle } from '../../lib/process.mjs';
import { reportOf } from '../wire/event.mjs';

/**
 * The hub with an engine that ticks nothing and announces what it is told to.
 * @type {import('./contender.mjs').StartContender}
 */
export async function start({ nodes, file }) {
  const { startScriptedHub } = /** @type {typeof import('../ours/entry.ts')} */ (loadBundle(file));
  const { hub, engine, run } = await startScriptedHub();
  const ids = { workflow: run.workflow_id, run: run.run_id };
  const emit = (/** @type {number} */ first, /** @type {number} */ count) =>
    engine.fire('nodes', {
      run,
      reports: /** @type {any[]} */ (Array.from({ length: count }, (_, at) => reportOf(first + at, nodes, ids))),
    });
  // A node's first report is urgent, which the later ones are not.
  emit(0, nodes);
  return {
    port: hub.port,
    token: hub.token,
    clients: () => hub.hub.sessionCount,
    emit,
    tell(count) {
      for (let at = 0; at < count; at++) engine.fire('planChanged', { run: { ...run, revision: at + 1 } });
    },
  };
}

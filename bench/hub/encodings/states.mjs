import { startServer } from '../ours/real-server.mjs';
import { startClients, withProcesses } from '../rig.mjs';

/**
 * Real `node_state` messages: the newest of each node of a run of 100 nodes, as they come over the wire.
 * @param {import('../experiment.mjs').Context} context
 * @returns {Promise<object[]>}
 */
export function realStates(context) {
  return withProcesses(async (keep) => {
    const { target, run } = keep(await startServer(context));
    const client = keep(startClients(context));
    await run();
    return client.ask('collectStates', { target, nodes: 100 });
  });
}

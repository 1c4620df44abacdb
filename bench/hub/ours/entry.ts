import { workflowIdSchema } from '../../../src/shared/graph/ids';
import { workflowSchema } from '../../../src/shared/graph/workflow';
import { ScriptedEngine } from '../../../tests/contract/support/scripted-engine';
import { startHub } from '../../../tests/contract/support/start-hub';

/** A listening hub over an engine that announces what it is told to, with one run. */
export async function startScriptedHub() {
  const engine = new ScriptedEngine();
  const hub = await startHub({ engine, environment: { WEBSOCKET_MAX_CONNECTIONS: '1000' } });
  const workflow = workflowSchema.parse({ id: workflowIdSchema.parse('workflow-of-the-benchmark') });
  const run = await engine.start({ workflow, mode: 'continuous', pacing: { mode: 'free' } });
  return { hub, engine, run };
}

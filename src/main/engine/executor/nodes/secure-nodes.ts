import { messageOf } from '#shared/base/errors';
import type { LogLine } from '#shared/protocol/run-status';
import type { ToExecutor } from '../messages';
import { uncaughtText } from '../reports/capture-output';
import { LogLimiter } from '../reports/log-limiter';
import type { RunEnvironment } from '../run';
import { endNodes, type HookCall, hookCalls } from './end-nodes';
import { LiveNode, type RunScope } from './live-node';
import { announceHooks, hookProgress } from './tell-hooks';

type SecureEnvironment = Omit<RunEnvironment, 'makeExecutor'>;
type SecureMessage = Extract<ToExecutor, { type: 'secure' }>;

/** Until so few nodes are left, each may take this part of the time that is left. */
const parts = 4;

/**
 * Brings the nodes of a run whose thread or process is gone into their safe state, on new instances that have never run
 * (E9). Each is made just before its hook is called, so that one that cannot be made keeps no other from being secured.
 */
export async function secureNodes({ nodes, modules, seconds }: SecureMessage, env: SecureEnvironment): Promise<void> {
  const { clock, mailbox, table, kinds, secrets } = env;
  kinds.use(modules);
  const deadline = clock.monotonic() + seconds;
  const logs = new LogLimiter(clock, (line) => mailbox.post({ type: 'log', line }));
  const scope: RunScope = {
    clock,
    tick: 0,
    secrets,
    log: (level, message, node) => logs.add(level, secrets.redactText(message), node),
    announced: () => undefined,
  };
  const printed = (level: LogLine['level'], line: string) =>
    logs.add(level, secrets.redactText(line), nodes[table.current]?.id);
  const uncaught = (error: unknown) => printed('error', uncaughtText(error));
  env.captureOutput({ printed, uncaught });
  const entering = (node: LiveNode | undefined) => {
    table.current = node?.index ?? -1;
  };
  const made = nodes.map((node, index) => ({ live: new LiveNode(node, scope), index, inputs: node.inputs }));
  const safe: HookCall[] = [];
  for (const [at, { live, index, inputs }] of [...made].reverse().entries()) {
    live.index = index;
    safe.push({ node: live, hook: 'onStop' });
    const progress = hookProgress(table, mailbox, at);
    progress.called(0);
    entering(live);
    live.create(kinds.registry.get(live.kind));
    entering(undefined);
    const fault = faultOf(live);
    if (fault !== undefined) {
      live.log(`${live.label} could not be brought into its safe state: ${fault}`, 'error');
      progress.done(0, { outcome: 'failed', message: fault });
      continue;
    }
    const now = clock.monotonic();
    const share = Math.max(0, deadline - now) / Math.min(made.length - at + 1, parts);
    await endNodes([live], { phases: ['onStop'], deadline: now + share, inputsOf: () => inputs, entering, progress });
  }
  const all = made.map(({ live }) => live);
  const progress = hookProgress(table, mailbox, safe.length);
  announceHooks([...safe, ...hookCalls(all, ['teardown'])], mailbox);
  await endNodes(all, { phases: ['teardown'], deadline, inputsOf: () => ({}), entering, progress });
  logs.flush();
  mailbox.post({ type: 'secured' });
}

/** Why the node has no safe state to be brought into. */
function faultOf({ createError, instance }: LiveNode): string | undefined {
  if (createError) return messageOf(createError.thrown);
  return instance?.onStop ? undefined : 'its kind has no onStop';
}

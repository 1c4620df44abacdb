import { MessagePort, workerData } from 'node:worker_threads';
import { withHeavyNodes } from '../heavy/heavy-node';
import { HeavyPool } from '../heavy/heavy-pool';
import type { Clock, NodeRegistry } from '../node-kind';
import { captureOutput } from './capture-output';
import { chooseExecutor } from './choose-executor';
import { systemClock } from './clock';
import { driveRun } from './drive-run';
import { Mailbox } from './mailbox';
import type { StartMessage } from './run';
import { secureNodes } from './secure-nodes';
import { StateTable } from './state-table';

/** What the host hands a new thread. */
export interface ExecutorData {
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
}

/** The part of the stop deadline a heavy node may take to return; a little less than a tick is waited for at Stop. */
const graceOfDeadline = 0.4;

/**
 * The whole life of an executor's thread: it waits for one run, drives it or secures it, and is then ended by the host. `heavyFile` is
 * the entry of the threads in which heavy nodes are computed.
 */
export async function runExecutor(kinds: NodeRegistry, heavyFile: string): Promise<void> {
  const { port, memory } = readData(workerData);
  const table = new StateTable(memory);
  const clock = systemClock;
  const mailbox = new Mailbox(port, table, clock);
  mailbox.post({ type: 'ready' });
  for (;;) {
    const message = mailbox.next();
    if (message?.type === 'start') {
      const makeExecutor = chooseExecutor(message.executor);
      const registry = withHeavyNodes(kinds, makePool(message, heavyFile, clock));
      return driveRun(message, { registry, makeExecutor, clock, mailbox, table, captureOutput });
    }
    if (message?.type === 'secure')
      return secureNodes(message, { registry: kinds, clock, mailbox, table, captureOutput });
    if (!message) await mailbox.sleep(3600);
  }
}

function makePool({ heavyThreads, memoryLimit, stopDeadline }: StartMessage, file: string, clock: Clock): HeavyPool {
  const memoryLimitMb = memoryLimit / 2 ** 20;
  return new HeavyPool({ file, threads: heavyThreads, memoryLimitMb, grace: stopDeadline * graceOfDeadline, clock });
}

function readData(data: unknown): ExecutorData {
  if (typeof data === 'object' && data !== null && 'port' in data && 'memory' in data) {
    const { port, memory } = data;
    if (port instanceof MessagePort && memory instanceof SharedArrayBuffer) return { port, memory };
  }
  throw new Error('An executor is started by the host only.');
}

import { MessagePort, workerData } from 'node:worker_threads';
import type { NodeRegistry } from '../node-kind';
import { captureOutput } from './capture-output';
import { chooseExecutor } from './choose-executor';
import { systemClock } from './clock';
import { driveRun } from './drive-run';
import { Mailbox } from './mailbox';
import { secureNodes } from './secure-nodes';
import { StateTable } from './state-table';

/** What the host hands a new thread. */
export interface ExecutorData {
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
}

/** The whole life of an executor's thread: it waits for one run, drives it or secures it, and is then ended by the host. */
export async function runExecutor(registry: NodeRegistry): Promise<void> {
  const { port, memory } = readData(workerData);
  const table = new StateTable(memory);
  const clock = systemClock;
  const mailbox = new Mailbox(port, table, clock);
  mailbox.post({ type: 'ready' });
  for (;;) {
    const message = mailbox.next();
    if (message?.type === 'start') {
      const makeExecutor = chooseExecutor(message.executor);
      return driveRun(message, { registry, makeExecutor, clock, mailbox, table, captureOutput });
    }
    if (message?.type === 'secure') return secureNodes(message, { registry, clock, mailbox, table, captureOutput });
    if (!message) await mailbox.sleep(3600);
  }
}

function readData(data: unknown): ExecutorData {
  if (typeof data === 'object' && data !== null && 'port' in data && 'memory' in data) {
    const { port, memory } = data;
    if (port instanceof MessagePort && memory instanceof SharedArrayBuffer) return { port, memory };
  }
  throw new Error('An executor is started by the host only.');
}

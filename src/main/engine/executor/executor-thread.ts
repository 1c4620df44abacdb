import { MessagePort, workerData } from 'node:worker_threads';
import type { FindCode } from '../code-place';
import { inPool } from '../heavy/heavy-node';
import { HeavyPool } from '../heavy/heavy-pool';
import type { LoadModule } from '../kind-modules';
import type { Clock, NodeKind, NodeRegistry } from '../node-kind';
import { type SecretValues, SecretVault } from '../secrets/secret-vault';
import { ThreadKinds } from '../thread-kinds';
import { systemClock } from './clock';
import { DesktopLine, withDesktop } from './desktop-line';
import { driveRun } from './drive-run';
import { Mailbox } from './mailbox';
import { secureNodes } from './nodes/secure-nodes';
import { rehearseRun } from './rehearse-run';
import { captureOutput } from './reports/capture-output';
import type { StartMessage } from './run';
import { StateTable } from './state-table';
import { chooseExecutor } from './tick/choose-executor';

/** What the host hands a new thread. */
export interface ExecutorData {
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
  /** Whether nobody waits for it yet, so that there is time to try everything once. */
  readonly rehearses: boolean;
}

/** The part of the stop deadline a heavy node may take to return; a little less than a tick is waited for at Stop. */
const graceOfDeadline = 0.4;

/** Seconds in which a run that was waited with comes. */
const lull = 0.05;

export interface ExecutorOptions {
  /** The kinds built in. */
  readonly builtin: NodeRegistry;
  /** Makes the kinds of modules. */
  readonly load: LoadModule;
  readonly findCode: FindCode;
  /** The entry of the threads in which heavy nodes are computed. */
  readonly heavyFile: string;
}

/** The whole life of an executor's thread: it waits for one run, drives it or secures it, and is then ended by the host. */
export async function runExecutor({ builtin, load, findCode, heavyFile }: ExecutorOptions): Promise<void> {
  const { port, memory, rehearses } = readData(workerData);
  const table = new StateTable(memory);
  const clock = systemClock;
  const mailbox = new Mailbox(port, table, clock);
  mailbox.post({ type: 'ready' });
  if (rehearses) {
    // Whoever has waited for this thread is not kept waiting.
    await mailbox.sleep(lull);
    if (!mailbox.hasMail) await rehearseRun(clock);
  }
  for (;;) {
    const message = mailbox.next();
    if (message?.type === 'start') {
      const makeExecutor = chooseExecutor(message.executor);
      const pool = makePool(message, heavyFile, clock);
      const desktop = new DesktopLine(mailbox);
      const known = mapKinds(builtin, (kind) => withDesktop(inPool(kind, pool), desktop));
      const kinds = new ThreadKinds(known, (module) => load(module).map((kind) => inPool(kind, pool, module)));
      const secrets = keepSecret(message.secrets, mailbox);
      return driveRun(message, { kinds, makeExecutor, clock, mailbox, table, secrets, findCode, captureOutput });
    }
    if (message?.type === 'secure') {
      const secrets = keepSecret(message.secrets, mailbox);
      const kinds = new ThreadKinds(builtin, load);
      return secureNodes(message, { kinds, clock, mailbox, table, secrets, findCode, captureOutput });
    }
    if (!message) await mailbox.sleep(3600);
  }
}

/** From here on nothing that the thread says has one of its secrets in it. */
function keepSecret(values: SecretValues, mailbox: Mailbox): SecretVault {
  const secrets = new SecretVault(values);
  mailbox.secrets = secrets;
  return secrets;
}

const mapKinds = (kinds: NodeRegistry, change: (kind: NodeKind) => NodeKind): NodeRegistry =>
  new Map([...kinds].map(([name, kind]) => [name, change(kind)]));

function makePool({ heavyThreads, memoryLimit, stopDeadline }: StartMessage, file: string, clock: Clock): HeavyPool {
  const memoryLimitMb = memoryLimit / 2 ** 20;
  return new HeavyPool({ file, threads: heavyThreads, memoryLimitMb, grace: stopDeadline * graceOfDeadline, clock });
}

function readData(data: unknown): ExecutorData {
  if (typeof data === 'object' && data !== null && 'port' in data && 'memory' in data) {
    const { port, memory } = data;
    const rehearses = 'rehearses' in data && data.rehearses === true;
    if (port instanceof MessagePort && memory instanceof SharedArrayBuffer) return { port, memory, rehearses };
  }
  throw new Error('An executor is started by the host only.');
}

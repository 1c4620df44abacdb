import { runIdSchema } from '#shared/graph/ids';
import type { Clock } from '../node-kind';
import { packPlan, unpackPlan } from '../plan/packed-plan';
import { rehearsedKinds, rehearsedPlan } from '../rehearsal';
import { SecretVault } from '../secrets/secret-vault';
import { ThreadKinds } from '../thread-kinds';
import { driveRun } from './drive-run';
import type { Mail } from './mailbox';
import type { FromExecutor, ToExecutor } from './messages';
import { reportRequest, StateTable } from './state-table';
import { chooseExecutor } from './tick/choose-executor';
import { NodeTable } from './tick/node-table';

/** Nodes of the plan, edits, and ticks after each: about as much as it takes until nothing is slow for being new. */
const length = 100;
const edits = 8;
const ticksAfter = 8;
export const rehearsedTicks = (edits + 1) * ticksAfter;

/** A run that nobody hears of, with edits, reports and its end, before a thread is given its own. Gives what it said. */
export async function rehearseRun(clock: Clock): Promise<readonly FromExecutor[]> {
  const table = new StateTable();
  const plans = Array.from({ length: edits + 1 }, (_, edit) => crossing(length + (edit % 2)));
  const [first = crossing(length), ...others] = plans;
  const letters = others.map((plan, at): Letter => {
    return {
      tick: (at + 1) * ticksAfter,
      message: { type: 'swap', plan, ...statesOf(plan), number: at + 1, revision: at },
    };
  });
  const mailbox = new RehearsedMail(letters, table);
  await driveRun(
    {
      type: 'start',
      runId: runIdSchema.parse('rehearsal'),
      plan: first,
      modules: [],
      executor: 'compiled',
      ...statesOf(first),
      mode: 'continuous',
      pacing: { mode: 'free' },
      begin: 'running',
      ticks: rehearsedTicks,
      stopDeadline: 1,
      memoryLimit: Number.POSITIVE_INFINITY,
      heavyThreads: 1,
      secrets: {},
    },
    {
      kinds: new ThreadKinds(rehearsedKinds, () => []),
      makeExecutor: chooseExecutor('compiled'),
      clock,
      mailbox,
      table,
      secrets: new SecretVault(),
      findCode: () => undefined,
      captureOutput: () => undefined,
    },
  );
  return mailbox.posted;
}

/** As it comes out at the other end of its way to the thread. */
function crossing(count: number) {
  return unpackPlan(structuredClone(packPlan(rehearsedPlan(count))));
}

const statesOf = ({ nodes }: ReturnType<typeof crossing>) => ({ states: new NodeTable(nodes.length).memory });

/** Comes after a tick. */
interface Letter {
  readonly tick: number;
  readonly message: ToExecutor;
}

/** Letters at their time, and a reader who asks for reports with each. */
class RehearsedMail implements Mail {
  onRowsAsk: Mail['onRowsAsk'];
  readonly posted: FromExecutor[] = [];

  constructor(
    private readonly letters: Letter[],
    private readonly table: StateTable,
  ) {}

  get hasMail(): boolean {
    const [next] = this.letters;
    return next !== undefined && this.table.tick >= next.tick;
  }

  take(): ToExecutor[] {
    if (!this.hasMail) return [];
    this.table.requestReport(reportRequest.changes);
    return this.letters.splice(0, 1).map(({ message }) => message);
  }

  peek(): readonly ToExecutor[] {
    return [];
  }

  post(message: FromExecutor): void {
    this.posted.push(message);
  }

  wake(): void {}

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  giveWay(): void {}

  waitUntil(): undefined {}
}

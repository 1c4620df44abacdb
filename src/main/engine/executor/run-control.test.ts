import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import { runIdSchema } from '#shared/graph/ids';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import { compilePlan } from '../plan/compile-plan';
import type { RunCommand } from '../run-command';
import { SecretVault } from '../secrets/secret-vault';
import { bothExecutors } from '../testing/both-executors';
import { makeKind } from '../testing/make-kind';
import { anyPromptScript, everySort, type RandomScript, toWorkflow } from '../testing/random-plans';
import { workflow } from '../testing/workflows';
import { ThreadKinds } from '../thread-kinds';
import { createCompiledExecutor } from './compiled/compiled-executor';
import { driveRun } from './drive-run';
import type { Mail } from './mailbox';
import type { FromExecutor, RunBegin, ToExecutor } from './messages';
import { StateTable } from './state-table';
import type { MakeExecutor } from './tick/executor';
import { NodeTable } from './tick/node-table';
import { createReferenceExecutor } from './tick/reference-executor';

interface Letter {
  /** Seconds from the start at which it comes. */
  readonly at: number;
  readonly message: ToExecutor;
}

/** A mailbox whose letters come at set times, by a clock that passes over whatever is only waited for. */
class ScriptedMail implements Mail {
  readonly posted: FromExecutor[] = [];
  onRowsAsk: Mail['onRowsAsk'];
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly letters: Letter[],
    private readonly clock: ReturnType<typeof manualClock>,
    private readonly table: StateTable,
  ) {}

  get hasMail(): boolean {
    const [first] = this.letters;
    return first !== undefined && first.at <= this.clock.monotonic();
  }

  peek(): readonly ToExecutor[] {
    const due = this.letters.filter(({ at }) => at <= this.clock.monotonic()).map(({ message }) => message);
    if (due.some(({ type }) => type === 'stop')) this.table.requestStop();
    return due;
  }

  take(): ToExecutor[] {
    const due = this.peek();
    this.letters.splice(0, due.length);
    return [...due];
  }

  post(message: FromExecutor): void {
    this.posted.push(structuredClone(message));
  }

  wake(): void {
    this.wakeUp();
  }

  async sleep(seconds: number): Promise<void> {
    let isAwake = false;
    this.wakeUp = () => {
      isAwake = true;
    };
    await new Promise((resolve) => setImmediate(resolve));
    if (!isAwake) this.passTo(this.clock.monotonic() + seconds);
  }

  giveWay(): void {}

  waitUntil(due: number): undefined {
    this.passTo(due);
  }

  /** Lets time pass up to then, or until the next letter comes. */
  private passTo(due: number): void {
    const next = Math.min(due, this.letters[0]?.at ?? due);
    if (Number.isFinite(next)) this.clock.advance(Math.max(0, next - this.clock.monotonic()));
  }
}

const hz = 8;
const pacing: Pacing = { mode: 'rate', hz, overrun: 'skip' };

interface Play {
  readonly start: Workflow;
  readonly letters: readonly Letter[];
  readonly begin?: RunBegin;
  readonly pacing?: Pacing;
  readonly ticks?: number;
  /** Seconds a tick takes. */
  readonly busy?: number;
}

async function drive(make: MakeExecutor, play: Play) {
  const trace: string[] = [];
  const clock = manualClock();
  const table = new StateTable();
  const mailbox = new ScriptedMail([...play.letters], clock, table);
  const plan = planOf(play.start);
  const makeExecutor: MakeExecutor = (parts, previous) => {
    const executor = make(parts, previous);
    const tick = executor.tick.bind(executor);
    executor.tick = (options) => {
      clock.advance(play.busy ?? 0);
      return tick(options);
    };
    return executor;
  };
  await driveRun(
    {
      type: 'start',
      runId: runIdSchema.parse('r'),
      plan,
      modules: [],
      executor: 'compiled',
      states: new NodeTable(plan.nodes.length).memory,
      mode: 'continuous',
      pacing: play.pacing ?? pacing,
      begin: play.begin ?? 'running',
      ...(play.ticks !== undefined && { ticks: play.ticks }),
      stopDeadline: 1,
      memoryLimit: 2 ** 40,
      heavyThreads: 1,
      secrets: {},
    },
    {
      kinds: new ThreadKinds(sorts(trace), () => []),
      makeExecutor,
      clock,
      mailbox,
      table,
      secrets: new SecretVault(),
      findCode: () => undefined,
      captureOutput: () => undefined,
    },
  );
  const ended = mailbox.posted.at(-1);
  if (ended?.type !== 'ended') throw new Error('The run has not ended.');
  const stats = mailbox.posted.flatMap((message) => (message.type === 'stats' ? message.stats : []));
  const followed = mailbox.posted.flatMap((message) => (message.type === 'followed' ? message : []));
  const swapped = mailbox.posted.flatMap((message) => (message.type === 'swapped' ? message.revision : []));
  return {
    posted: mailbox.posted,
    ended,
    ticks: ended.last.tick,
    stats,
    followed,
    swapped,
    trace,
    seconds: clock.monotonic(),
  };
}

/** Every sort, and one that waits for ever. */
const never = makeKind({ kind: 'never', inputs: { a: 'ANY' }, outputs: { x: 'ANY' } }, () => ({
  run: () => new Promise(() => undefined),
}));
const sorts = (trace: string[]) => new Map([...everySort(trace), ['never', never]]);

function planOf(start: Workflow) {
  const kinds = new KindCatalogue([...sorts([]).values()].map(({ description }) => description));
  const compiled = compilePlan(start, kinds, 'continuous');
  if (!compiled.ok) throw new Error(compiled.error[0].message);
  return compiled.value;
}

const command = (at: number, number: number, what: RunCommand): Letter => ({
  at,
  message: { type: 'command', command: what, number },
});
const stop = (at: number): Letter => ({ at, message: { type: 'stop', askedAt: 1_000_000 + at } });

const anyCommand = fc.option(
  fc.oneof(
    fc.constant<RunCommand>({ type: 'pause' }),
    fc.constant<RunCommand>({ type: 'resume' }),
    fc.integer({ min: 1, max: 5 }).map((ticks): RunCommand => ({ type: 'step', ticks })),
  ),
  { nil: undefined, freq: 6 },
);
/** What happens, beside the inputs and edits of a script, and how many sixteenths of a second after what was before. */
const anyMoment = fc.record({
  after: fc.nat(12),
  command: anyCommand,
  retry: fc.option(fc.nat(13), { nil: undefined }),
});
type Moment = typeof anyMoment extends fc.Arbitrary<infer M> ? M : never;

function lettersOf(script: RandomScript, moments: readonly Moment[]): Letter[] {
  let at = 0;
  let commands = 0;
  let revision = 0;
  const letters = moments.flatMap(({ after, command: what, retry }, index): Letter[] => {
    at += after / 16;
    const { inputs = [], edit } = script.steps[index] ?? {};
    const messages: ToExecutor[] = inputs.map(({ node, input, value }) => {
      revision++;
      return { type: 'input', node: `n${node}`, input, value, revision };
    });
    if (edit) {
      const edits = script.steps.slice(0, index + 1).map((step) => step.edit);
      const plan = planOf(toWorkflow(script, edits));
      revision++;
      const states = new NodeTable(plan.nodes.length).memory;
      messages.push({ type: 'swap', plan, states, number: index + 1, revision });
    }
    if (retry !== undefined) messages.push({ type: 'retry', node: `n${retry}` });
    if (what) {
      commands++;
      messages.push({ type: 'command', command: what, number: commands });
    }
    return messages.map((message) => ({ at, message }));
  });
  return [...letters, stop(at + 1 / 16)];
}

/** How many ticks there have to be; what comes at the moment a tick is due comes before it. */
function expectedTicks(begin: RunBegin, letters: readonly Letter[]): number {
  let isRunning = begin === 'running';
  let ticks = 0;
  let base = 0;
  let owed = 0;
  for (const [index, { at, message }] of letters.entries()) {
    if (isRunning) for (; base < at; base += 1 / hz) ticks++;
    if (message.type === 'command') {
      const { command: what } = message;
      owed = what.type === 'step' ? owed + what.ticks : 0;
      if (what.type === 'resume' && !isRunning) base = at;
      isRunning = what.type === 'resume';
    }
    // Steps take no time here, so they are all made before the next letter comes, unless it comes at the same moment.
    const next = letters[index + 1];
    if (next && next.at > at) {
      ticks += owed;
      owed = 0;
    }
  }
  return ticks;
}

/** Everything that was told, save what depends on the machine. */
const told = (posted: readonly FromExecutor[]) => posted.filter(({ type }) => type !== 'stats');

describe('[E7] pause, resume and step', () => {
  it('make exactly the ticks that were asked for, and the same of them on both executors', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPromptScript,
        fc.array(anyMoment, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<RunBegin>('running', 'paused'),
        async (script, moments, begin) => {
          const play = { start: toWorkflow(script, []), begin };
          // Made anew for each: with an edit comes the memory that its plan's states are in.
          const letters = () => lettersOf(script, moments);
          const compiled = await drive(createCompiledExecutor, { ...play, letters: letters() });
          const reference = await drive(createReferenceExecutor, { ...play, letters: letters() });
          expect(told(compiled.posted)).toEqual(told(reference.posted));
          expect(compiled.trace).toEqual(reference.trace);
          const expected = expectedTicks(begin, letters());
          if (compiled.ended.end.reason === 'stopped') expect(compiled.ticks).toBe(expected);
          else expect(compiled.ticks).toBeLessThanOrEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  const counter = workflow({ n0: 'count' });
  describe.each(bothExecutors)('%s', (_name, make) => {
    const run = (letters: readonly Letter[], more: Partial<Play> = {}) =>
      drive(make, { start: counter, letters, ...more });

    it('a run that begins paused makes no tick, and Stop ends it at once', async () => {
      const { ticks, ended, seconds } = await run([stop(5)], { begin: 'paused' });
      expect([ticks, ended.end, seconds]).toEqual([0, { reason: 'stopped' }, 5]);
    });

    it('a step of a run that ticks pauses it after so many more ticks', async () => {
      const { ticks, followed } = await run([command(1.01, 1, { type: 'step', ticks: 3 }), stop(9)]);
      expect(ticks).toBe(9 + 3);
      expect(followed).toEqual([{ type: 'followed', number: 1, motion: 'paused' }]);
    });

    it('a pause takes back the steps that have not been made', async () => {
      const letters = [command(1, 1, { type: 'step', ticks: 100 }), command(1.25, 2, { type: 'pause' }), stop(2)];
      const { ticks, followed } = await run(letters, { begin: 'paused', busy: 0.125 });
      expect(ticks).toBe(2);
      expect(followed.map(({ number }) => number)).toEqual([0, 2]);
    });

    it('resuming begins a schedule of its own: nothing is caught up with and no overrun is counted', async () => {
      const catchUp: Pacing = { mode: 'rate', hz, overrun: 'catch_up' };
      const letters = [command(1.01, 1, { type: 'pause' }), command(60, 2, { type: 'resume' }), stop(61.01)];
      const { ticks, stats } = await run(letters, { pacing: catchUp });
      expect(ticks).toBe(9 + 9);
      expect(stats.at(-1)).toMatchObject({ overruns: 0, jitter: 0 });
      // The rate is of the time in which it ticked.
      expect([hz, hz + 1]).toContain(Math.round(stats.at(-1)?.rate ?? 0));
    });

    it('steps are no overruns, however long they take', async () => {
      const letters = [command(1, 1, { type: 'step', ticks: 3 }), stop(9)];
      const { stats, ticks } = await run(letters, { begin: 'paused', busy: 1 });
      expect(ticks).toBe(3);
      expect(stats.at(-1)).toMatchObject({ tick: 3, rate: 0, tick_time: 1, overruns: 0 });
    });

    it('steps count towards the ticks that end a run', async () => {
      const { ended, ticks } = await run([command(1, 1, { type: 'step', ticks: 9 })], { begin: 'paused', ticks: 4 });
      expect([ended.end.reason, ticks]).toEqual(['completed', 4]);
    });

    it('[E10] an edit while paused is in force at once and computes in the next step', async () => {
      const plan = planOf(workflow({ n0: 'count', n1: 'whole' }, ['n0.x -> n1.a']));
      const swap: ToExecutor = { type: 'swap', plan, states: new NodeTable(2).memory, number: 1, revision: 1 };
      const letters = [{ at: 1, message: swap }, command(2, 1, { type: 'step', ticks: 1 }), stop(3)];
      const { posted, swapped } = await run(letters, { begin: 'paused' });
      expect(swapped).toEqual([1]);
      const order = posted.flatMap((message) => {
        if (message.type === 'report') return `tick ${message.report.tick} of ${message.report.revision}`;
        return message.type === 'swapped' ? 'swapped' : [];
      });
      expect([...new Set(order)]).toEqual(['swapped', 'tick 1 of 1']);
    });

    it('[E12] an input while paused is told of only by the tick that computed from it', async () => {
      const input: ToExecutor = { type: 'input', node: 'n0', input: 'a', value: 5, revision: 1 };
      const letters = [{ at: 1.01, message: input }, command(2, 2, { type: 'step', ticks: 1 }), stop(3)];
      const { posted } = await run([command(1, 1, { type: 'pause' }), ...letters]);
      const told = posted.flatMap(({ ...message }) =>
        message.type === 'report' ? `${message.report.tick} of ${message.report.revision}` : [],
      );
      expect(new Set(told.slice(-4))).toEqual(new Set(['8 of 0', '9 of 1']));
    });

    it('[E8] a node at rest that is to be tried again is, at the next tick', async () => {
      const rests = workflow({
        n0: { kind: 'fails', error_policy: { type: 'circuit', failures: 1, cooldown: 1000 } },
      });
      const retry = (at: number): Letter => ({ at, message: { type: 'retry', node: 'n0' } });
      const { trace } = await drive(make, { start: rests, letters: [retry(2), retry(4), stop(9)] });
      // It fails twice and then gives a value: without being told so it would have been tried once. After that it is not at rest.
      expect(trace.slice(0, 3)).toEqual(['n0', 'n0', 'n0']);
      const { trace: alone } = await drive(make, { start: rests, letters: [stop(9)] });
      expect(alone).toEqual(['n0']);
    });
  });
});

describe('[E10] an edit that comes while a tick waits', () => {
  const stuck = workflow({ n0: 'count', n1: 'never', n2: 'whole' }, ['n0.x -> n1.a', 'n1.x -> n2.a']);
  const swapTo = (at: number, number: number, flow: Workflow): Letter => {
    const plan = planOf(flow);
    return {
      at,
      message: { type: 'swap', plan, states: new NodeTable(plan.nodes.length).memory, number, revision: number },
    };
  };

  describe.each(bothExecutors)('%s', (_name, make) => {
    it.each([
      ['takes away', workflow({ n0: 'count', n2: 'whole' })],
      ['makes another kind of', workflow({ n0: 'count', n1: 'whole', n2: 'whole' }, ['n0.x -> n1.a', 'n1.x -> n2.a'])],
    ])('and %s the node it waits for is in force at once', async (_what, after) => {
      const { ended, ticks, swapped, posted } = await drive(make, {
        start: stuck,
        letters: [swapTo(2.01, 1, after), stop(4)],
      });
      expect(swapped).toEqual([1]);
      expect(ended.end).toEqual({ reason: 'stopped' });
      // One before it, and from then on eight a second.
      expect(ticks).toBeGreaterThan(1 + hz);
      expect(posted.filter((message) => message.type === 'log')).toEqual([]);
    });
  });
});

describe('[E9] the deadline of Stop', () => {
  it.each(bothExecutors)(
    'runs from when it was asked for, not from when it was heard of, in %s',
    async (_name, make) => {
      const askedAt = (seconds: number): Letter => ({
        at: 0.5,
        message: { type: 'stop', askedAt: 1_000_000 + seconds },
      });
      const start = workflow({ n0: 'never' });
      // A tick may take half of nine tenths of what is left of the one second.
      const { seconds, ended } = await drive(make, { start, letters: [askedAt(0.5)] });
      expect(seconds).toBeCloseTo(0.5 + 0.45);
      expect(ended.end).toMatchObject({ reason: 'forced', node_id: 'n0' });
      expect((await drive(make, { start, letters: [askedAt(0.1)] })).seconds).toBeCloseTo(0.5 + 0.6 * 0.45);
    },
  );
});

describe('[E9] a defect of the engine', () => {
  it('ends the run like an error, so that its hooks are called and somebody hears', async () => {
    const failing: MakeExecutor = (parts, previous) => {
      const executor = createCompiledExecutor(parts, previous);
      const tick = executor.tick.bind(executor);
      executor.tick = (options) => {
        if (options.tick === 3) throw new Error('A hole in the table');
        return tick(options);
      };
      return executor;
    };
    const { ended, posted } = await drive(failing, { start: workflow({ c: 'count' }), letters: [stop(2)] });
    expect(ended.end).toMatchObject({ reason: 'failed', code: 'INTERNAL', message: expect.stringContaining('A hole') });
    expect(posted.some((message) => message.type === 'log' && message.line.level === 'error')).toBe(true);
  });
});

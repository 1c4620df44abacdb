import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { EngineEvents, StopCause } from '#main/engine/index';
import { Emitter } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import { setDeadMan } from '#shared/document/edits/edits';
import { type RunId, runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import { runInfo } from '../testing/run-info';
import { DeadMan } from './dead-man';

const workflow = workflowIdSchema.parse('w');

class FakeSession {
  isJoined = false;
  readonly documents = { has: (id: string) => this.isJoined && id === workflow };
}

/** One document, of which one run at a time is active, and the clients that are connected. */
class World {
  readonly doc = new Y.Doc();
  readonly sessions = new Set<FakeSession>();
  readonly stops: { readonly run: RunId; readonly cause: StopCause | undefined }[] = [];
  readonly logged: string[] = [];
  private readonly started = new Emitter<EngineEvents['runStarted']>();
  private readonly ended = new Emitter<EngineEvents['runEnded']>();
  private run: RunId | undefined;
  private runs = 0;
  readonly deadMan: DeadMan;

  constructor() {
    const log = (line: unknown) => void this.logged.push(String(line));
    this.deadMan = new DeadMan({
      engine: {
        activeRun: () => this.info(),
        on: (event, listener) => this.emitter(event).event(listener as (value: unknown) => void),
        stop: async (run, cause) => {
          if (run !== this.run) throw new FactoryError('RUN_NOT_FOUND', 'No such run.');
          this.stops.push({ run, cause });
          this.end();
          return { reason: 'stopped' };
        },
      },
      documents: { get: () => ({ id: workflow, doc: this.doc, path: undefined, info: () => never() }) },
      sessions: this.sessions,
      log: { error: log, warn: log, info: log, debug: log },
    });
  }

  get isRunning(): boolean {
    return this.run !== undefined;
  }

  connect(isJoined: boolean): FakeSession {
    const session = new FakeSession();
    this.sessions.add(session);
    if (isJoined) this.join(session);
    return session;
  }

  join(session: FakeSession): void {
    session.isJoined = true;
    this.deadMan.joined(workflow, session);
  }

  lose(session: FakeSession): void {
    session.isJoined = false;
    this.deadMan.left(session);
    this.sessions.delete(session);
  }

  /** As the engine does it: it knows the run at once, and tells of it when it ticks. */
  start(session?: FakeSession): Promise<void> {
    const begin = async () => {
      if (this.run) throw new FactoryError('RUN_ACTIVE', 'It runs already.');
      this.run = runIdSchema.parse(`run-${++this.runs}`);
      const info = this.info() ?? never();
      await Promise.resolve();
      this.started.fire(info);
    };
    return session ? this.deadMan.commanding(workflow, session, begin) : begin();
  }

  /** The engine knows it no more, and tells nobody: it never began. */
  vanish(): void {
    this.run = undefined;
  }

  end(): void {
    const run = this.info();
    this.run = undefined;
    if (run) this.ended.fire({ run, end: { reason: 'completed' } });
  }

  private emitter(event: string): Emitter<unknown> {
    const found: unknown = event === 'runStarted' ? this.started : this.ended;
    return found as Emitter<unknown>;
  }

  private info() {
    return this.run && runInfo({ run_id: this.run, node_count: 0 });
  }
}

const never = (): never => {
  throw new Error('Not asked for here.');
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('[E9] the dead man', () => {
  it('stops the run that the lost session commanded, when its time is up, and says why', async () => {
    const world = new World();
    setDeadMan(world.doc, 2);
    const session = world.connect(true);
    await world.start(session);
    world.lose(session);
    vi.advanceTimersByTime(1999);
    expect(world.stops).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(world.stops).toEqual([
      { run: 'run-1', cause: { by: 'dead_man', message: expect.stringMatching(/none took over within 2 s/) } },
    ]);
    world.deadMan.dispose();
  });

  it('stops nothing of a workflow that does not ask for it, nor after the setting was taken away', async () => {
    const world = new World();
    const first = world.connect(true);
    await world.start(first);
    world.lose(first);
    vi.advanceTimersByTime(1e7);
    const second = world.connect(true);
    setDeadMan(world.doc, 5);
    world.lose(second);
    setDeadMan(world.doc, undefined);
    vi.advanceTimersByTime(1e7);
    expect(world.stops).toEqual([]);
    world.deadMan.dispose();
  });

  it('is not disturbed by the loss of sessions that only watch, nor by one that asked for a run there was already', async () => {
    const world = new World();
    setDeadMan(world.doc, 0);
    const commander = world.connect(false);
    await world.start(commander);
    const watcher = world.connect(true);
    await expect(world.start(watcher)).rejects.toMatchObject({ code: 'RUN_ACTIVE' });
    world.lose(watcher);
    vi.advanceTimersByTime(1e6);
    expect(world.stops).toEqual([]);
    world.lose(commander);
    vi.advanceTimersByTime(0);
    expect(world.stops).toHaveLength(1);
    world.deadMan.dispose();
  });

  it('stops a run whose commander is lost before it ticks', async () => {
    const world = new World();
    setDeadMan(world.doc, 0);
    const session = world.connect(true);
    const starting = world.start(session);
    world.lose(session);
    await starting;
    vi.advanceTimersByTime(0);
    expect(world.stops).toHaveLength(1);
    world.deadMan.dispose();
  });

  it('forgets a run that could not start', async () => {
    const world = new World();
    setDeadMan(world.doc, 1);
    const session = world.connect(true);
    const failed = world.deadMan.commanding(workflow, session, async () => {
      await world.start().then(() => world.vanish());
      throw new FactoryError('CYCLE', 'It goes round.');
    });
    await expect(failed).rejects.toMatchObject({ code: 'CYCLE' });
    world.lose(session);
    expect(vi.getTimerCount()).toBe(0);
    world.deadMan.dispose();
  });

  it('leaves no timer behind when it is disposed of, or the run ends by itself', async () => {
    const world = new World();
    setDeadMan(world.doc, 60);
    for (const finish of [() => world.end(), () => world.deadMan.dispose()]) {
      const session = world.connect(true);
      await world.start(session);
      world.lose(session);
      expect(vi.getTimerCount()).toBe(1);
      finish();
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('a run that nobody started has a commander from the first session that joins', async () => {
    const world = new World();
    setDeadMan(world.doc, 1);
    await world.start();
    world.lose(world.connect(false));
    vi.advanceTimersByTime(1e6);
    expect(world.stops).toEqual([]);
    world.lose(world.connect(true));
    vi.advanceTimersByTime(1000);
    expect(world.stops).toHaveLength(1);
    world.deadMan.dispose();
  });

  it('a run that nobody started is commanded by who had joined before', async () => {
    const world = new World();
    setDeadMan(world.doc, 0);
    const session = world.connect(true);
    await world.start();
    world.lose(session);
    vi.advanceTimersByTime(0);
    expect(world.stops).toHaveLength(1);
    world.deadMan.dispose();
  });

  it('gives no further thought to a client that was lost once another has taken over', async () => {
    const world = new World();
    setDeadMan(world.doc, 2);
    const session = world.connect(true);
    await world.start(session);
    world.lose(session);
    vi.advanceTimersByTime(1000);
    world.connect(true);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1e6);
    expect(world.stops).toEqual([]);
    world.deadMan.dispose();
  });

  type Step =
    | { readonly type: 'connect'; readonly joins: boolean }
    | { readonly type: 'join' | 'lose' | 'start'; readonly which: number }
    | { readonly type: 'wait'; readonly seconds: number }
    | { readonly type: 'end' };
  const which = fc.nat({ max: 9 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.boolean().map((joins) => ({ type: 'connect' as const, joins })),
    fc.tuple(fc.constantFrom('join' as const, 'lose' as const, 'start' as const), which).map(([type, at]) => ({
      type,
      which: at,
    })),
    fc.constantFrom(0, 1, 2, 4).map((seconds) => ({ type: 'wait' as const, seconds })),
    fc.constant({ type: 'end' as const }),
  );

  it('stops a run exactly when it has had a commander and then none for the time that is set', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60, size: 'max' }),
        fc.constantFrom(0, 2, 3),
        async (steps, seconds) => {
          const world = new World();
          setDeadMan(world.doc, seconds);
          let commander: FakeSession | undefined;
          let lostFor: number | undefined;
          let expectedStops = 0;
          const takeOver = (session: FakeSession | undefined) => {
            if (!session || commander || !world.isRunning) return;
            commander = session;
            lostFor = undefined;
          };
          const over = () => {
            commander = undefined;
            lostFor = undefined;
          };
          for (const next of steps) {
            const sessions = [...world.sessions];
            const session = 'which' in next ? sessions[next.which % Math.max(1, sessions.length)] : undefined;
            switch (next.type) {
              case 'connect': {
                const newcomer = world.connect(next.joins);
                if (next.joins) takeOver(newcomer);
                break;
              }
              case 'join':
                if (session) world.join(session);
                takeOver(session);
                break;
              case 'start': {
                const was = world.isRunning;
                await world.start(session).catch(() => undefined);
                if (!was) takeOver(session);
                break;
              }
              case 'lose':
                if (!session) break;
                world.lose(session);
                if (commander !== session) break;
                commander = undefined;
                lostFor = 0;
                takeOver([...world.sessions].find(({ isJoined }) => isJoined));
                break;
              case 'wait':
                vi.advanceTimersByTime(next.seconds * 1000);
                if (lostFor === undefined) break;
                lostFor += next.seconds;
                if (lostFor < seconds) break;
                expectedStops++;
                over();
                break;
              case 'end':
                world.end();
                over();
            }
            expect(world.stops).toHaveLength(expectedStops);
          }
          world.deadMan.dispose();
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
    );
  });
});

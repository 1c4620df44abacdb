import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toDisposable } from '#shared/base/disposable';
import { nodeIdSchema, type RunId } from '#shared/graph/ids';
import { kindSchema } from '#shared/graph/kinds/kinds';
import type { FromHost, ToHost } from '../../host/messages';
import type { FromLibrary } from '../../library/messages';
import { EngineWatcher } from '../../testing/watch-engine';
import { workflow } from '../../testing/workflows';
import { EngineClient } from '../engine-client';
import type { HostProcess } from '../hosts/host-process';

/** A process that says what the test says. */
class FakeProcess implements HostProcess {
  readonly heard: ToHost[] = [];
  wasKilled = false;
  private listener: (message: unknown) => void = () => undefined;
  private exited: () => void = () => undefined;

  send(message: object): void {
    this.heard.push(message as ToHost);
  }

  onMessage(listener: (message: unknown) => void) {
    this.listener = listener;
    return toDisposable(() => undefined);
  }

  onExit(listener: () => void) {
    this.exited = listener;
    return toDisposable(() => undefined);
  }

  kill(): void {
    this.wasKilled = true;
  }

  async say(message: FromHost | FromLibrary): Promise<void> {
    this.listener(message);
    await vi.advanceTimersByTimeAsync(0);
  }

  async die(): Promise<void> {
    this.exited();
    await vi.advanceTimersByTimeAsync(0);
  }

  get secures() {
    return this.heard.filter((message) => message.type === 'secure');
  }
}

const kinds = [
  kindSchema.parse({
    kind: 'motor',
    version: 1,
    title: 'Motor',
    description: '',
    category: 'Test',
    inputs: [],
    outputs: [],
    safe_state: true,
  }),
];
const stopDeadline = 1;
let hosts: FakeProcess[];
let library: FakeProcess;
let logged: string[];
let engine: EngineClient;
let watch: EngineWatcher;
let run: RunId;

const newest = () => hosts.at(-1) ?? never();
const never = (): never => {
  throw new Error('There is no host.');
};
const hook = (outcome: 'ran' | 'not_reached') => ({ node_id: 'm', hook: 'onStop', outcome }) as const;

beforeEach(async () => {
  vi.useFakeTimers();
  hosts = [];
  logged = [];
  const log = (line: string) => void logged.push(line);
  engine = new EngineClient({
    settings: { stopDeadline },
    log: { info: log, warn: log, error: log },
    fork: () => {
      hosts.push(new FakeProcess());
      return newest();
    },
  });
  watch = new EngineWatcher(engine);
  library = hosts.shift() ?? never();
  await library.say({ type: 'ready', kinds, files: [], packs: [], modules: [], news: [] });
  await newest().say({ type: 'ready' });
  const started = engine.start({ workflow: workflow({ m: 'motor' }), mode: 'continuous' });
  run = engine.runs()[0]?.run_id ?? never();
  await vi.advanceTimersByTimeAsync(0);
  await newest().say({
    type: 'started',
    runId: run,
    plan: { number: 0, nodes: [{ id: nodeIdSchema.parse('m'), outputs: [] }], resting: [] },
  });
  await started;
});
afterEach(() => {
  engine.dispose();
  vi.useRealTimers();
});

const ends = () => watch.seen.runEnded.map(({ end }) => end);

it('[E9] Stop ends in time also where the host is lost meanwhile; the next one is not ended, and secures later', async () => {
  const stopping = engine.stop(run);
  await newest().die();
  await vi.advanceTimersByTimeAsync((stopDeadline + 0.5) * 1000);
  expect(await stopping).toMatchObject({ code: 'HOST_CRASHED', hooks: [hook('not_reached')] });
  expect(ends()).toHaveLength(1);
  expect(newest().wasKilled).toBe(false);
  await newest().say({ type: 'ready' });
  expect(newest().secures).toMatchObject([{ runId: run, nodes: [{ id: 'm', kind: 'motor' }] }]);
  await newest().say({ type: 'secured', runId: run, hooks: [hook('ran')] });
  expect(logged.at(-1)).toBe(
    `After the end of run ${run}: 1 of 1 safe-state hooks ran; "Motor" (m) was called on a new instance.`,
  );
  expect(ends()).toHaveLength(1);
});

it('[E9] a second Stop is not passed on: it gets the end of the first', async () => {
  const stops = [engine.stop(run), engine.stop(run)];
  expect(newest().heard.filter(({ type }) => type === 'stop')).toHaveLength(1);
  await newest().say({ type: 'ended', runId: run, end: { reason: 'stopped' } });
  await newest().say({ type: 'secured', runId: run, hooks: [hook('ran')] });
  const [first, second] = await Promise.all(stops);
  expect(first).toMatchObject({ reason: 'stopped' });
  expect(second).toBe(first);
});

it('[E9] a host that never answers delays the end for a bounded time', async () => {
  await newest().die();
  await newest().say({ type: 'ready' });
  expect(newest().secures).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(stopDeadline * 1000);
  expect(ends()).toEqual([]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(ends()).toMatchObject([{ code: 'HOST_CRASHED', hooks: [hook('not_reached')] }]);
});

it('[E9] hosts that end as soon as they are told are told once', async () => {
  await newest().die();
  await newest().say({ type: 'ready' });
  await newest().die();
  expect(ends()).toMatchObject([{ code: 'HOST_CRASHED', hooks: [hook('not_reached')] }]);
  await newest().say({ type: 'ready' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(newest().secures).toEqual([]);
  expect(hosts).toHaveLength(3);
});

it('[E9] a thread that was lost is made good by the same host, before the end is told', async () => {
  const hooks = [hook('not_reached'), { ...hook('ran'), node_id: 'other' }];
  await newest().say({ type: 'ended', runId: run, end: { reason: 'forced', message: 'm', hooks } });
  expect(ends()).toEqual([]);
  expect(newest().secures).toMatchObject([{ seconds: 0.25 }]);
  await newest().say({ type: 'secured', runId: run, hooks: [hook('ran')] });
  expect(ends()).toMatchObject([{ reason: 'forced', hooks: [{ ...hook('ran'), message: expect.any(String) }, {}] }]);
  await vi.advanceTimersByTimeAsync(60_000);
  // No other host was asked, and this one, whose thread may sit in a native call, gets no other run.
  expect(hosts.slice(1).flatMap(({ secures }) => secures)).toEqual([]);
  expect(hosts[0]?.heard.at(-1)).toEqual({ type: 'retire' });
});

it('[E9] a thread that was ended by force is made good for no longer than Stop has promised', async () => {
  const hooks = [hook('not_reached')];
  await newest().say({ type: 'ended', runId: run, end: { reason: 'forced', message: 'm', hooks } });
  await vi.advanceTimersByTimeAsync(500);
  expect(ends()).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ends()).toMatchObject([{ reason: 'forced', hooks: [hook('not_reached')] }]);
});

it('[E9] a host that can not be started at all ends the wait', async () => {
  await newest().die();
  for (let tries = 0; tries < 4; tries++) {
    await newest().die();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(ends()).toMatchObject([{ code: 'HOST_CRASHED', hooks: [hook('not_reached')] }]);
});

it('[E9] at quit a host that is just coming up is told before it is asked to end', async () => {
  await newest().die();
  engine.dispose();
  expect(newest().heard.map(({ type }) => type)).toEqual(['configure', 'watch', 'secure', 'shutdown']);
  expect(ends()).toMatchObject([{ code: 'HOST_CRASHED' }]);
});

it('[E9] a host that has called hooks of nodes of one’s own gets no other run', async () => {
  const own = { id: 'own.mjs', version: '1', kinds, data: undefined };
  await library.say({ type: 'kinds', kinds, files: [], packs: [], modules: [own], news: [own] });
  await newest().die();
  const securing = newest();
  await securing.say({ type: 'ready' });
  await securing.say({ type: 'secured', runId: run, hooks: [hook('ran')] });
  expect(securing.heard.at(-1)).toEqual({ type: 'retire' });
});

it('[E9] a host that has called built-in hooks alone gets the next run', async () => {
  await newest().die();
  const securing = newest();
  await securing.say({ type: 'ready' });
  await securing.say({ type: 'secured', runId: run, hooks: [hook('ran')] });
  expect(securing.heard.at(-1)?.type).toBe('secure');
});

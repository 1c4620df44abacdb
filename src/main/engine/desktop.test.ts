import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeDesktop } from '#main/testing/fake-desktop';
import { FactoryError } from '#shared/base/errors';
import { runIdSchema } from '#shared/graph/ids';
import { DesktopAsks } from './client/runs/desktop-asks';
import type { Utterance } from './desktop';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { workflow } from './testing/workflows';

/** Counts what it is speaking and what was cut off. */
class WatchedDesktop extends FakeDesktop {
  cut = 0;
  override async speak(utterance: Utterance, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      this.cut += 1;
    });
    await super.speak(utterance, signal);
  }
}

let test: TestEngine;
const desktop = new WatchedDesktop();
const flow = workflow({ speak: 'test.speak' });
const continuous = { workflow: flow, mode: 'continuous', pacing: { mode: 'free' } } as const;

beforeAll(async () => {
  test = await startTestEngine({ desktop });
}, 60_000);
afterAll(() => test.close());
beforeEach(() => {
  desktop.speaking = undefined;
  desktop.fault = undefined;
  desktop.said.length = 0;
  desktop.cut = 0;
});
afterEach(() => Promise.all(test.engine.runs().map(({ run_id }) => test.engine.stop(run_id).catch(() => undefined))));

const startsSpeaking = () => expect.poll(() => desktop.said.length).toBe(1);
const forEver = new Promise<void>(() => undefined);

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const run = runIdSchema.parse('run');

describe('[E15] the desktop', () => {
  it('is asked by a node in its thread, which goes on with the answer', async () => {
    desktop.clipboard = 'grüß';
    const { end, results } = await test.engine.runOnce(flow);
    expect(end.reason).toBe('completed');
    expect(results).toEqual({ speak: 'grüß' });
    expect(desktop.said).toEqual([{ text: 'hello', voice: '', speed: 1 }]);
  });

  it('refuses with a code, which is that of the node', async () => {
    desktop.fault = new FactoryError('DESKTOP_UNAVAILABLE', 'Install a voice.');
    const { end } = await test.engine.runOnce(flow);
    expect(end).toMatchObject({ code: 'DESKTOP_UNAVAILABLE', message: expect.stringContaining('Install a voice.') });
  });

  it('is out of reach for a kind that does not declare it', async () => {
    const { end } = await test.engine.runOnce(workflow({ node: 'test.speak_undeclared' }));
    expect(end).toMatchObject({ code: 'DESKTOP_UNAVAILABLE' });
    expect(desktop.writes).toEqual([]);
  });

  it('ends what it does for a run at Stop', async () => {
    desktop.speaking = forEver;
    const { run_id } = await test.engine.start(continuous);
    await startsSpeaking();
    expect(await test.engine.stop(run_id)).toMatchObject({ reason: 'stopped' });
    expect(desktop.cut).toBe(1);
  });

  it('ends it with a node that is removed', async () => {
    desktop.speaking = forEver;
    const { run_id } = await test.engine.start(continuous);
    await startsSpeaking();
    test.engine.applyWorkflow(run_id, workflow({}));
    await expect.poll(() => desktop.cut).toBe(1);
  });

  it('ends it when the host is lost', async () => {
    desktop.speaking = forEver;
    await test.engine.start(continuous);
    await startsSpeaking();
    process.kill(test.hostPid(), 'SIGKILL');
    await expect.poll(() => desktop.cut).toBe(1);
    await test.engine.ready;
  });

  it('is not there where the engine was given none', async () => {
    const asks = new DesktopAsks(undefined, log);
    expect(await asks.carryOut(run, 1, { method: 'readClipboard', args: { longest: 1 } })).toMatchObject({
      ok: false,
      code: 'DESKTOP_UNAVAILABLE',
    });
  });

  it('is asked for no more than so much by a run at a time', async () => {
    const asks = new DesktopAsks(desktop, log);
    const ask = { method: 'awaitClick', args: { notification: 1 } } as const;
    for (let number = 1; number <= 1_000; number += 1) void asks.carryOut(run, number, ask);
    expect(await asks.carryOut(run, 1_001, ask)).toMatchObject({ ok: false, code: 'RATE_LIMITED' });
    asks.over(run);
    const other = { method: 'readClipboard', args: { longest: 1 } } as const;
    expect(await asks.carryOut(run, 1_002, other)).toMatchObject({ ok: true });
  });
});

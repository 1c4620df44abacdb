import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDisposable } from '#shared/base/disposable';
import type { Workflow } from '#shared/graph/workflow';
import { createEngine, type Engine, forkHost, type HostRole } from '../index';
import { bundleHost, type HostBundle } from '../testing/bundle-host';
import { registry } from '../testing/test-kinds';
import { EngineWatcher } from '../testing/watch-engine';
import { workflow } from '../testing/workflows';

let bundle: HostBundle;
let folder: string;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  bundle = await bundleHost([fileURLToPath(new URL('../testing/test-kinds.ts', import.meta.url))], false);
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-test-'));
}, 60_000);
afterAll(async () => {
  await bundle.remove();
  await rm(folder, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A parent without anything of the engine: forks the host, starts a workflow, prints the host's process id. */
async function parentOf(flow: ReturnType<typeof workflow>): Promise<{ parent: ChildProcess; host: number }> {
  const script = join(folder, 'parent.mjs');
  const start = {
    type: 'start',
    runId: 'r',
    workflow: flow,
    used: { kinds: [...registry.values()].map(({ description }) => description), modules: [], keptBack: [] },
    mode: 'continuous',
    pacing: { mode: 'free' },
    secrets: {},
  };
  await writeFile(
    script,
    `import { fork } from 'node:child_process';
     const host = fork(${JSON.stringify(bundle.hostFile)}, [], { serialization: 'advanced' });
     host.on('message', (message) => {
       if (message.type === 'ready') host.send(${JSON.stringify(start)});
       if (message.type === 'started') console.log(host.pid);
     });
     host.send({ type: 'configure', stopDeadline: 0.5, memoryLimitMb: 100, heavyThreads: 1 });`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const host = await new Promise<number>((resolve) => parent.stdout?.on('data', (text) => resolve(Number(text))));
  return { parent, host };
}

describe('the end of the host', () => {
  it('[E9] when its parent is killed, it brings nodes into their safe state and ends', async () => {
    const path = join(folder, 'safe');
    const { parent, host } = await parentOf(workflow({ s: { kind: 'test.safe_state', inputs: { path } } }));
    parent.kill('SIGKILL');
    await until(() => !isAlive(host));
    expect(existsSync(path)).toBe(true);
  });

  it('when its parent is killed, not even a node that holds its thread keeps it', async () => {
    const { parent, host } = await parentOf(workflow({ h: 'test.hang', n: 'test.native' }));
    parent.kill('SIGKILL');
    await until(() => !isAlive(host));
  });

  it.each(['test.counter', 'test.hang', 'test.native'])(
    'dispose leaves no process behind, with %s running',
    async (kind) => {
      const hosts: number[] = [];
      const fork = () => {
        const host = forkHost(bundle.hostFile);
        hosts.push(host.pid ?? 0);
        return host;
      };
      const engine = createEngine({ fork, log, settings: { stopDeadline: 0.3 } });
      const watch = new EngineWatcher(engine);
      await engine.start({ workflow: workflow({ n: kind }), mode: 'continuous' });
      await watch.until(({ nodes }) => nodes.length > 0);
      engine.dispose();
      await until(() => hosts.every((host) => !isAlive(host)));
      // The library and the run's; the next run's is not started at once.
      expect(hosts).toHaveLength(2);
      expect(watch.seen.hostCrashed).toEqual([]);
    },
  );

  it('an engine for questions starts a host only when there is something to run', async () => {
    const roles: string[] = [];
    const fork = (role: HostRole) => {
      roles.push(role);
      return forkHost(bundle.hostFile, role);
    };
    const engine = createEngine({ fork, log, readyFor: 'questions' });
    await engine.ready;
    expect(engine.kinds().find('test.recorder')).toBeDefined();
    expect(roles).toEqual(['library']);
    const { end } = await engine.runOnce(workflow({ a: 'test.recorder' }));
    expect(end.reason).toBe('completed');
    expect(roles).toEqual(['library', 'host']);
    engine.dispose();
  });

  it('a host that cannot be started is an error, not a wait', async () => {
    const file = join(folder, 'quitter.cjs');
    await writeFile(file, 'process.exit(0);');
    const engine = createEngine({ fork: () => forkHost(file), log });
    await expect(engine.ready).rejects.toMatchObject({ code: 'HOST_CRASHED' });
    engine.dispose();
  });
});

describe('the end of a thread', () => {
  it('is told of without the secrets in its error', async () => {
    const secrets = { find: () => 'hunter2-hunter2', onChanged: () => toDisposable(() => undefined) };
    const engine = createEngine({ fork: () => forkHost(bundle.hostFile), log, secrets });
    const watch = new EngineWatcher(engine);
    const flow = workflow({ n: { kind: 'test.indiscreet', inputs: { key: { secret: 'Key' } } } });
    await engine.start({ workflow: flow, mode: 'continuous', allowed: 'all' });
    const { end } = await watch.until(({ runEnded }) => runEnded[0]);
    engine.dispose();
    expect(end).toMatchObject({ reason: 'failed', message: expect.stringMatching(/ended.*: It was •+/) });
    expect(JSON.stringify(watch.seen)).not.toContain('hunter2');
  });
});

describe('[E9] hooks', () => {
  let engine: Engine;
  beforeAll(async () => {
    // Long enough for a loaded machine to give the thread its turns.
    engine = createEngine({ fork: () => forkHost(bundle.hostFile), log, settings: { stopDeadline: 2 } });
    await engine.ready;
  });
  afterAll(() => engine.dispose());

  async function logOfStopped(flow: Workflow, culprit: string) {
    const watch = new EngineWatcher(engine);
    const { run_id } = await engine.start({ workflow: flow, mode: 'continuous' });
    await watch.until(({ nodes }) => nodes.find(({ reports }) => reports.some(({ node_id }) => node_id === culprit)));
    const end = await engine.stop(run_id);
    return { end, lines: watch.seen.log.map(({ message }) => message) };
  }

  it('calls onStop and then teardown of every node in reverse order, one after the other', async () => {
    const flow = workflow({ a: 'test.recorder', b: 'test.recorder' }, ['a.value -> b.value']);
    const { end, lines } = await logOfStopped(flow, 'b');
    expect(end).toEqual({
      reason: 'stopped',
      hooks: [
        { node_id: 'b', hook: 'onStop', outcome: 'ran' },
        { node_id: 'a', hook: 'onStop', outcome: 'ran' },
        { node_id: 'b', hook: 'teardown', outcome: 'ran' },
        { node_id: 'a', hook: 'teardown', outcome: 'ran' },
      ],
    });
    expect(lines).toEqual([
      'a setup',
      'b setup',
      'b onStop begins',
      'b onStop ends',
      'a onStop begins',
      'a onStop ends',
      'b teardown',
      'a teardown',
    ]);
  });

  it('a hook or a promise that never settles does not keep the hooks of others from being called', async () => {
    const flow = workflow({ a: 'test.recorder', n: 'test.never_stop', p: 'test.never' });
    const { end, lines } = await logOfStopped(flow, 'p');
    expect(end).toMatchObject({ reason: 'forced', node_id: 'p' });
    expect(lines).toEqual([
      'a setup',
      'a onStop begins',
      'a onStop ends',
      'a teardown',
      '2 of 3 safe-state hooks ran; "Never at stop" (n) did not return',
    ]);
  });

  it('are also called when a run ends by itself', async () => {
    const { logs } = await engine.runOnce(workflow({ a: 'test.recorder', f: 'test.fail' }));
    expect(logs.map(({ message }) => message)).toEqual([
      'a setup',
      '"Fail" (f): It failed on purpose',
      'a onStop begins',
      'a onStop ends',
      'a teardown',
    ]);
  });
});

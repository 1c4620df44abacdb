import { fileURLToPath } from 'node:url';
import type { Desktop } from '../desktop';
import { createEngine, type Engine, type EngineSettings, forkHost } from '../index';
import { bundleHost } from './bundle-host';

export interface TestEngine {
  readonly engine: Engine;
  /** The process of the host that was started last. */
  hostPid(): number;
  /** How many hosts have been started. */
  hostCount(): number;
  /** Disposes the engine and resolves when no process and no file is left. */
  close(): Promise<void>;
}

export interface TestEngineOptions {
  /** A module that exports `registry`, whose kinds are there beside the built-in and the test kinds. */
  readonly registry?: string;
  readonly settings?: Partial<EngineSettings>;
  readonly desktop?: Desktop;
}

/** The engine over a real child process and real threads, bundled on the fly. */
export async function startTestEngine({
  registry,
  settings = {},
  desktop,
}: TestEngineOptions = {}): Promise<TestEngine> {
  const testKinds = fileURLToPath(new URL('./test-kinds.ts', import.meta.url));
  const bundle = await bundleHost(registry === undefined ? [testKinds] : [testKinds, registry]);
  const exits: Promise<void>[] = [];
  let pid = 0;
  const engine = createEngine({
    settings,
    ...(desktop && { desktop }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fork: () => {
      const host = forkHost(bundle.hostFile);
      pid = host.pid ?? 0;
      exits.push(new Promise((resolve) => host.onExit(resolve)));
      return host;
    },
  });
  await engine.ready;
  return {
    engine,
    hostPid: () => pid,
    hostCount: () => exits.length,
    async close() {
      engine.dispose();
      await Promise.all(exits);
      await bundle.remove();
    },
  };
}

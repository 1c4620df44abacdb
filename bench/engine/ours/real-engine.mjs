import { loadOurs } from './load-ours.mjs';

/** @typedef {import('../../../src/main/engine/index.ts').Engine} Engine */
/** @typedef {import('../../../src/main/engine/index.ts').EngineEvents} EngineEvents */

/**
 * The engine as the app has it: a host process with an executor thread for each run.
 * @param {string} hostFile
 * @param {{ stopDeadline?: number }} settings seconds
 */
export async function startEngine(hostFile, settings = {}) {
  const { createEngine, forkHost } = loadOurs(hostFile);
  const log = { info: () => undefined, warn: console.error, error: console.error };
  const engine = createEngine({ fork: () => forkHost(hostFile), log, settings });
  await engine.ready;
  return engine;
}

/**
 * The next event of a kind for which `wanted` holds; fails when a run ends instead.
 * @template {keyof EngineEvents} E
 * @param {Engine} engine
 * @param {E} event
 * @param {(value: EngineEvents[E]) => boolean} [wanted]
 * @returns {Promise<EngineEvents[E]>}
 */
export function nextEvent(engine, event, wanted = () => true) {
  return new Promise((resolve, reject) => {
    const subscriptions = [
      engine.on(event, (value) => {
        if (!wanted(value)) return;
        release();
        resolve(value);
      }),
    ];
    if (event !== 'runEnded') {
      const ended = engine.on('runEnded', ({ end }) => {
        release();
        reject(new Error(`The run ended: ${JSON.stringify(end)}`));
      });
      subscriptions.push(ended);
    }
    const release = () => {
      for (const subscription of subscriptions) subscription.dispose();
    };
  });
}

import { availableParallelism } from 'node:os';
import { CarefulReading } from '#main/engine/library/careful-reading';
import { err, ok } from '#shared/base/result';
import type { FileLoader } from '../file-loader';
import { bundleScript } from './bundle-script';
import { probeScript } from './probe-script';
import { Turns } from './turns';

const endedProcess = 'It ended the process that reads node files. It is left out until it is changed.';

/** So many scripts are executed at a time: of a large folder each would be too slow beside all the others. */
const atOnce = Math.max(4, availableParallelism());

/** @param probeFile the entry of the thread that executes a script for the first time, which calls `runProbe`. */
export function createScriptLoader(probeFile: string, reading = new CarefulReading()): FileLoader {
  const turns = new Turns(atOnce);
  return {
    languages: ['typescript', 'javascript'],
    dispose: () => undefined,
    async load(file, pack) {
      const bundled = await bundleScript(file, pack);
      if (!bundled.ok) return bundled;
      const { module, files, capabilities, warnings } = bundled.value;
      const kinds = await turns.take(() => reading.execute(file, module.code, () => probeScript(module, probeFile)));
      if (!kinds) return err([{ severity: 'error', message: endedProcess }]);
      return kinds.ok ? ok({ kinds: kinds.value, capabilities, data: module, dependencies: files, warnings }) : kinds;
    },
  };
}

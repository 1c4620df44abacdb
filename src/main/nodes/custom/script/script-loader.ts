import { ok } from '#shared/base/result';
import type { FileLoader } from '../file-loader';
import { bundleScript } from './bundle-script';
import { probeScript } from './probe-script';

/** @param probeFile the entry of the thread that executes a script for the first time, which calls `runProbe`. */
export function createScriptLoader(probeFile: string): FileLoader {
  return {
    languages: ['typescript', 'javascript'],
    dispose: () => undefined,
    async load(file, pack) {
      const bundled = await bundleScript(file, pack);
      if (!bundled.ok) return bundled;
      const { module, files, capabilities, warnings } = bundled.value;
      const kinds = await probeScript(module, probeFile);
      return kinds.ok ? ok({ kinds: kinds.value, capabilities, data: module, dependencies: files, warnings }) : kinds;
    },
  };
}

import { mkdirSync, readdirSync, watch } from 'node:fs';
import { Emitter } from '#shared/base/emitter';
import type { KindSource } from '../kind-modules';
import type { CustomNodesPlace } from '../options';

/** A source that lists the files of a folder, none of which holds a kind. For tests of how changes are told. */
export function folderSource({ folder }: CustomNodesPlace): KindSource {
  const changes = new Emitter<void>();
  mkdirSync(folder, { recursive: true });
  const watcher = watch(folder, () => changes.fire(undefined));
  return {
    ready: Promise.resolve(),
    modules: [],
    packs: [],
    get files() {
      return readdirSync(folder).map((file) => ({ file, language: 'javascript' as const, kinds: [], problems: [] }));
    },
    onChange: changes.event,
    dispose() {
      watcher.close();
      changes.dispose();
    },
  };
}

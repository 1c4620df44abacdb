import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { KindModule } from './kind-modules';
import type { NodeRegistry } from './node-kind';

/** The kinds built in and those of modules. */
export function catalogueOf(builtin: NodeRegistry, modules: readonly KindModule[]): KindCatalogue {
  // The last one of a name counts in a catalogue, and no module takes the place of a built-in kind.
  return new KindCatalogue([
    ...modules.flatMap(({ kinds }) => kinds),
    ...[...builtin.values()].map(({ description }) => description),
  ]);
}

import type { NodeKind, NodeRegistry } from '#main/engine/node-kind';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { builtinKinds } from './builtin-kinds';

/** Kinds by their own name; aliases are resolved through the catalogue. Throws when two kinds claim one name. */
export function createRegistry(kinds: readonly NodeKind[]): NodeRegistry {
  const names = new Set<string>();
  for (const { description } of kinds) {
    for (const name of [description.kind, ...description.aliases]) {
      if (names.has(name)) throw new Error(`Two node kinds claim the name ${name}.`);
      names.add(name);
    }
  }
  return new Map(kinds.map((kind) => [kind.description.kind, kind]));
}

export const builtinNodes: NodeRegistry = createRegistry(builtinKinds);
export const builtinCatalogue = new KindCatalogue(builtinKinds.map((kind) => kind.description));

import * as Y from 'yjs';

/** A key, its value, the next key, and so on; after those of a map in it, that map once more. */
type Entries = readonly unknown[];

/**
 * What was made of shared maps, for as long as nothing in them changes: a workflow of a thousand nodes is read anew at each
 * edit, of which that touches one. What a document holds is never changed but replaced, so comparing what stands in a
 * map, one by one, tells whether it is still the same; that holds at any moment, also before observers have been called.
 * Whoever reads gets the same object then, and must not change it.
 */
export class KeptReadings<T> {
  private readonly kept = new WeakMap<Y.Map<unknown>, { readonly from: Entries; readonly made: T }>();

  /** What was made of the map, if that would be made of it now. */
  find(map: Y.Map<unknown>): T | undefined {
    const known = this.kept.get(map);
    if (!known) return undefined;
    const { from, made } = known;
    let at = 0;
    let isSame = true;
    const compare = (part: unknown) => {
      if (!Object.is(part, from[at++])) isSame = false;
    };
    visit(map, compare);
    return isSame && at === from.length ? made : undefined;
  }

  keep(map: Y.Map<unknown>, made: T): void {
    const from: unknown[] = [];
    visit(map, (part) => from.push(part));
    this.kept.set(map, { from, made });
  }
}

function visit(map: Y.Map<unknown>, call: (part: unknown) => void): void {
  map.forEach((value, key) => {
    call(key);
    call(value);
    if (value instanceof Y.Map) visit(value, call);
  });
  call(map);
}

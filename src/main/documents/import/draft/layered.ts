/** How far apart nodes stand that a file gives no place. */
const step = { x: 320, y: 260 };

/** Places for nodes of which only the wires are known: each right of those that lead to it. Linear; cycles are cut. */
export function layeredPlaces(
  keys: readonly string[],
  wires: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const leaving = new Map<string, string[]>(keys.map((key) => [key, []]));
  const missing = new Map<string, number>(keys.map((key) => [key, 0]));
  for (const { from, to } of wires) {
    if (!leaving.has(from) || !missing.has(to)) continue;
    leaving.get(from)?.push(to);
    missing.set(to, (missing.get(to) ?? 0) + 1);
  }
  const layers = new Map<string, number>();
  const ready = keys.filter((key) => missing.get(key) === 0);
  for (const key of ready) {
    const layer = layers.get(key) ?? 0;
    layers.set(key, layer);
    for (const next of leaving.get(key) ?? []) {
      layers.set(next, Math.max(layers.get(next) ?? 0, layer + 1));
      const left = (missing.get(next) ?? 0) - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const heights = new Map<number, number>();
  return new Map(
    keys.map((key) => {
      const layer = layers.get(key) ?? 0;
      const row = heights.get(layer) ?? 0;
      heights.set(layer, row + 1);
      return [key, { x: layer * step.x, y: row * step.y }];
    }),
  );
}

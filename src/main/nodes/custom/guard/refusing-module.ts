/**
 * Stands for a module that is declared but not granted: it can be imported, taken apart and derived from, so that what
 * kinds a pack has is known before anybody grants anything; whatever is called of it throws.
 */
export function refusingModule(refuse: () => Error): unknown {
  const throws = () => {
    throw refuse();
  };
  // A function, so that it can be called, constructed and derived from.
  const target = function refused() {} as unknown as object;
  const get = (_target: object, name: PropertyKey): unknown => {
    if (name === 'prototype') return Reflect.get(target, name);
    // Not thenable, and no primitive: whoever waits for it or prints it is not led astray.
    if (name === 'then' || typeof name === 'symbol') return undefined;
    return name === '__esModule' ? false : stand;
  };
  // A bundle takes what it imports by name from an object that inherits from the module's prototype.
  const prototype: object = new Proxy(Object.create(null), { get, set: throws });
  const stand: object = new Proxy(target, {
    get,
    getPrototypeOf: () => prototype,
    set: throws,
    apply: throws,
    construct: throws,
  });
  return stand;
}

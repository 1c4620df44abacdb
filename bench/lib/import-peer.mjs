import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A peer's package. By a name that is not written in an import, so that the sources can be checked and the short run
 * can be made without any peer installed.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function importPeer(name) {
  return import(name);
}

/** The same for packages that only work as CommonJS. @param {string} name @returns {any} */
export function requirePeer(name) {
  return require(name);
}

import type { Grant } from '../guard/grant';

/** What stands in the bundle for `import.meta.url`. */
export const moduleUrl = '__moduleUrl';

/** What an executor makes the kinds of a script file of. */
export interface ScriptModule {
  readonly type: 'script';
  /** Absolute, of the source: what it requires is looked for from here. */
  readonly file: string;
  /** CommonJS, with everything that was imported in it, save Node's own modules and native add-ons. */
  readonly code: string;
  /** JSON of a source map with absolute sources. */
  readonly map: string;
  /** What it may reach, where it is from a pack; a file of the person's own may do what the person may. */
  readonly grant?: Grant;
}

/** What stack traces of the executed text call it. */
export const bundleName = (file: string): string => `${file}.bundle.js`;

import type { KindModule } from './kind-modules';

/** A place in the code of a module. */
export interface CodePlace {
  /** The kinds that are made by that code. */
  readonly kinds: readonly string[];
  /** File and line, as people say it. */
  readonly text: string;
}

/** A call that a thread is in, by the name its code was loaded under; line and column from 1. */
export interface CodeFrame {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** Finds the innermost of these calls that is in one of the modules. */
export type FindCode = (frames: readonly CodeFrame[], modules: readonly KindModule[]) => CodePlace | undefined;

/** A call, or the place of what could not even be read. */
const frame = /^(?:\s*at (?:.*\()?)?(\S.*?):(\d+)(?::(\d+))?\)?$/gm;

/** The calls in which an error was made, the innermost first. What its maker has put in place of them is passed over. */
export function framesOf(error: unknown): readonly CodeFrame[] {
  return [...stackOf(error).matchAll(frame)].map(([, url = '', line, column = '1']) => {
    return { url, line: Number(line), column: Number(column) };
  });
}

function stackOf(error: unknown): string {
  try {
    const stack = error instanceof Error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}

/** The values a generated function works with, each a constant of its closure, which V8 folds into optimized code. */
export class Constants {
  private readonly values: unknown[] = [];
  private readonly names: string[] = [];
  private readonly known = new Map<unknown, string>();

  /** Under a name that is part of this program, never of a workflow. */
  name(name: string, value: unknown): void {
    this.values.push(value);
    this.names.push(name);
  }

  /** The name by which generated code speaks of the value; the same for the same value. */
  add(value: unknown): string {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const name = `k${this.known.size}`;
    this.known.set(value, name);
    this.name(name, value);
    return name;
  }

  /** A function of these parameters. Throws where making code of text is not allowed. */
  makeFunction(parameters: readonly string[], body: string): (...values: unknown[]) => unknown {
    const make = new Function(
      'constants',
      `'use strict';\nconst [${this.names.join(', ')}] = constants;\nreturn function (${parameters.join(', ')}) {\n${body}\n};`,
    );
    return make(this.values);
  }
}

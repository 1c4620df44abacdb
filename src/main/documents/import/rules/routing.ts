import { ClusterBuilder, type ClusterEnd } from './cluster';
import { type Cluster, type NoEqual, noEqual } from './rule';

/** A condition on what comes in. */
export interface Check {
  /** What of it is looked at; empty: all of it. */
  readonly path: string;
  readonly test: Test;
  readonly negated?: boolean;
}

export type Test =
  | { readonly type: 'equal'; readonly value: unknown }
  /** An operator of the kind that filters lists, which meets nothing that can not be compared. */
  | { readonly type: 'entry'; readonly operator: string; readonly value?: unknown }
  | { readonly type: 'pattern'; readonly pattern: string; readonly ignoreCase: boolean };

/** One way on, and when it is taken. */
export interface Way {
  /** The foreign output. */
  readonly output: string;
  readonly title: string;
  readonly checks: readonly Check[];
  readonly meets: 'all' | 'any';
}

export interface Routes {
  /** The foreign input. */
  readonly input: string;
  readonly ways: readonly Way[];
  /** Only the first way whose conditions hold is taken. */
  readonly onlyFirst: boolean;
  /** The way of what takes no other. */
  readonly otherwise?: { readonly output: string; readonly title: string };
  readonly differs: readonly string[];
}

/** As many as are combined at once. */
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** What comes in goes on where its conditions hold; the other ways have nothing meanwhile. */
export function route({ input, ways, onlyFirst, otherwise, differs }: Routes): Cluster | NoEqual {
  const most = Math.max(ways.length, ...ways.map(({ checks }) => checks.length));
  if (most > letters.length) return noEqual(`It has more than ${letters.length} conditions or ways.`);
  const router = new Router();
  const held = ways.map(({ checks, meets }) =>
    router.combine(
      meets,
      checks.map((check) => router.check(check)),
    ),
  );
  const taken = held.map((condition, index) =>
    onlyFirst && index > 0 ? router.alone(condition, held.slice(0, index)) : condition,
  );
  const outputs = Object.fromEntries(
    ways.map(({ output, title }, index) => [output, { title, end: router.pass(taken[index]) }]),
  );
  const rest = otherwise && {
    [otherwise.output]: { title: otherwise.title, end: router.pass(router.combine('none', held)) },
  };
  return router.parts.build(input, { ...outputs, ...rest }, differs);
}

class Router {
  readonly parts = new ClusterBuilder();
  private readonly found = new Map<string, ClusterEnd>();
  private entries: ClusterEnd | undefined;

  check({ path, test, negated }: Check): ClusterEnd {
    const holds = this.test(path, test);
    return negated ? this.parts.add('logic.not', {}, { value: holds }, 'result') : holds;
  }

  combine(operation: 'all' | 'any' | 'none', conditions: readonly ClusterEnd[]): ClusterEnd {
    const [only] = conditions;
    if (only && conditions.length === 1 && operation !== 'none') return only;
    const inputs = Object.fromEntries(conditions.map((condition, index) => [letters[index] ?? 'a', condition]));
    return this.parts.add('logic.combine', { operation }, inputs, 'result');
  }

  /** Whether it holds, and none of those before it. */
  alone(condition: ClusterEnd, before: readonly ClusterEnd[]): ClusterEnd {
    return this.combine('all', [condition, this.combine('none', before)]);
  }

  /** The value where the condition holds, else nothing. */
  pass(condition: ClusterEnd = this.parts.value): ClusterEnd {
    return this.parts.add('logic.switch', {}, { choice: condition, b: this.parts.value }, 'value');
  }

  private test(path: string, test: Test): ClusterEnd {
    switch (test.type) {
      case 'equal':
        return this.parts.add('logic.compare', { comparison: 'equal', b: test.value }, { a: this.at(path) }, 'result');
      case 'pattern': {
        const values = { pattern: test.pattern, ignore_case: test.ignoreCase };
        return this.parts.add('text.find_pattern', values, { text: this.at(path) }, 'found');
      }
      case 'entry': {
        this.entries ??= this.parts.add('data.make_list', {}, { a: this.parts.value }, 'list');
        const { operator, value } = test;
        const values = { path, operator, ...(value !== undefined && { value }) };
        return this.parts.add('data.filter', values, { list: this.entries }, 'count');
      }
    }
  }

  private at(path: string): ClusterEnd {
    if (path === '') return this.parts.value;
    const known = this.found.get(path) ?? this.parts.add('data.get', { path }, { data: this.parts.value }, 'value');
    this.found.set(path, known);
    return known;
  }
}

/** A pattern that means the text itself. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

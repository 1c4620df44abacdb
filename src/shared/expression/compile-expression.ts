import { expressionConstants, expressionFunctions } from './expression-functions';
import { longestExpression, readTokens, syntaxError, type Token } from './expression-tokens';

/** Takes the variables' values in the order of their names. Yes/no results are 1 and 0. */
export type CompiledExpression = (values: readonly number[]) => number;

/** How deep an expression may be nested, since it is read by calls within calls. */
const deepest = 100;

const truth = (is: boolean): number => (is ? 1 : 0);

/** Operators of two sides by how strongly they bind, weakest first; all but the power group from the left. */
const levels: readonly Readonly<Record<string, (x: number, y: number) => number>>[] = [
  { '==': (x, y) => truth(x === y), '!=': (x, y) => truth(x !== y) },
  {
    '<': (x, y) => truth(x < y),
    '<=': (x, y) => truth(x <= y),
    '>': (x, y) => truth(x > y),
    '>=': (x, y) => truth(x >= y),
  },
  { '+': (x, y) => x + y, '-': (x, y) => x - y },
  { '*': (x, y) => x * y, '/': (x, y) => x / y, '%': (x, y) => x % y },
];

/**
 * Compiles an expression to functions within functions: its text never becomes code, and it can name nothing but the
 * given variables, the constants and the functions of the two tables. INPUT_INVALID names the place of a mistake.
 */
export function compileExpression(source: string, variables: readonly string[]): CompiledExpression {
  if (source.length > longestExpression)
    throw syntaxError(source, longestExpression, `it is longer than ${longestExpression} characters`);
  const tokens = readTokens(source);
  let next = 0;
  let depth = 0;

  const peek = (): Token => tokens[next] ?? { type: 'end', at: source.length };
  const fail = (token: Token, what: string) => syntaxError(source, token.at, what);

  function takes(...texts: readonly string[]): string | undefined {
    const token = peek();
    if (token.type !== 'sign' && token.type !== 'name') return undefined;
    const text = texts.includes(token.text) ? token.text : undefined;
    if (text !== undefined) next += 1;
    return text;
  }

  function expect(sign: string): void {
    if (takes(sign) === undefined) throw fail(peek(), `"${sign}" is missing before ${nameOf(peek())}`);
  }

  function choice(): CompiledExpression {
    depth += 1;
    if (depth > deepest) throw fail(peek(), `it is nested more than ${deepest} deep`);
    const condition = either();
    let compiled = condition;
    if (takes('?')) {
      const yes = choice();
      expect(':');
      const no = choice();
      compiled = (values) => (condition(values) !== 0 ? yes(values) : no(values));
    }
    depth -= 1;
    return compiled;
  }

  function either(): CompiledExpression {
    let left = both();
    while (takes('||', 'or')) {
      const [first, second] = [left, both()];
      left = (values) => truth(first(values) !== 0 || second(values) !== 0);
    }
    return left;
  }

  function both(): CompiledExpression {
    let left = binary(0);
    while (takes('&&', 'and')) {
      const [first, second] = [left, binary(0)];
      left = (values) => truth(first(values) !== 0 && second(values) !== 0);
    }
    return left;
  }

  function binary(level: number): CompiledExpression {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let sign = takes(...Object.keys(operators)); sign; sign = takes(...Object.keys(operators))) {
      const operate = operators[sign];
      const [first, second] = [left, binary(level + 1)];
      if (operate) left = (values) => operate(first(values), second(values));
    }
    return left;
  }

  function unary(): CompiledExpression {
    const sign = takes('-', '+', '!', 'not');
    if (sign === undefined) return power();
    depth += 1;
    if (depth > deepest) throw fail(peek(), `it is nested more than ${deepest} deep`);
    const inner = unary();
    depth -= 1;
    if (sign === '+') return inner;
    return sign === '-' ? (values) => -inner(values) : (values) => truth(inner(values) === 0);
  }

  /** Binds more strongly than a minus before it, and groups from the right: −2^2 is −4, 2^3^2 is 2^9. */
  function power(): CompiledExpression {
    const base = operand();
    if (!takes('^')) return base;
    const exponent = unary();
    return (values) => base(values) ** exponent(values);
  }

  function operand(): CompiledExpression {
    const token = peek();
    next += 1;
    if (token.type === 'number') return () => token.value;
    if (token.type === 'name') return named(token);
    if (token.type === 'sign' && token.text === '(') {
      const inner = choice();
      expect(')');
      return inner;
    }
    throw fail(token, `a value is missing before ${nameOf(token)}`);
  }

  function named(token: Token & { readonly type: 'name' }): CompiledExpression {
    const place = variables.indexOf(token.text);
    if (place >= 0) return (values) => values[place] ?? Number.NaN;
    const constant = expressionConstants.get(token.text);
    if (constant !== undefined) return () => constant;
    const found = expressionFunctions.get(token.text);
    if (!found) throw fail(token, `"${token.text}" is neither a variable nor a function`);
    const { least, most, call } = found;
    expect('(');
    const args = [choice()];
    while (takes(',')) args.push(choice());
    expect(')');
    if (args.length < least || args.length > most) {
      throw fail(
        token,
        `${token.text} takes ${most > 3 ? 'one or more values' : least === 1 ? 'one value' : `${least} values`}, not ${args.length}`,
      );
    }
    return (values) => call(...args.map((arg) => arg(values)));
  }

  const compiled = choice();
  if (peek().type !== 'end') throw fail(peek(), `${nameOf(peek())} does not belong here`);
  return compiled;
}

function nameOf(token: Token): string {
  if (token.type === 'end') return 'the end';
  return `"${token.type === 'number' ? token.value : token.text}"`;
}

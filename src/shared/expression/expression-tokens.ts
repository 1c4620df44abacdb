import { FactoryError } from '../base/errors';

export type Token =
  | { readonly type: 'number'; readonly value: number; readonly at: number }
  | { readonly type: 'name'; readonly text: string; readonly at: number }
  | { readonly type: 'sign'; readonly text: string; readonly at: number }
  | { readonly type: 'end'; readonly at: number };

/** Longer signs first, so that "<=" is not read as "<". */
const shape =
  /(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([\p{ID_Start}_]\p{ID_Continue}*)|(<=|>=|==|!=|&&|\|\||[-+*/%^()<>!?:,])/uy;

/** In characters: each operation of an expression is a call within a call when it is computed, and must fit any stack. */
export const longestExpression = 2000;

/** Ends with the token `end`. INPUT_INVALID where something means nothing. */
export function readTokens(source: string): Token[] {
  const tokens: Token[] = [];
  for (const token of tokensIn(source)) {
    if (token.type === 'stray')
      throw syntaxError(source, token.at, `"${characterAt(source, token.at)}" means nothing here`);
    tokens.push(token);
  }
  tokens.push({ type: 'end', at: source.length });
  return tokens;
}

/** Stray: a character that means nothing. */
export function* tokensIn(source: string): Generator<Token | { readonly type: 'stray'; readonly at: number }> {
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at += 1;
      continue;
    }
    shape.lastIndex = at;
    const [whole, number, name, sign] = shape.exec(source) ?? [];
    if (number !== undefined) yield { type: 'number', value: Number(number), at };
    else if (name !== undefined) yield { type: 'name', text: name, at };
    else if (sign !== undefined) yield { type: 'sign', text: sign, at };
    else yield { type: 'stray', at };
    at += (whole ?? characterAt(source, at)).length;
  }
}

/** Some take two places. */
const characterAt = (source: string, at: number): string => String.fromCodePoint(source.codePointAt(at) ?? 0);

/** INPUT_INVALID that names line and column, counted from 1; `details.reason` is the mistake alone. */
export function syntaxError(source: string, at: number, what: string): FactoryError {
  const lines = source.slice(0, at).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const place = source.includes('\n') ? `line ${lines.length}, column ${column}` : `column ${column}`;
  const details = { input_name: 'expression', reason: what };
  return new FactoryError('INPUT_INVALID', `Expression, ${place}: ${what}.`, details);
}

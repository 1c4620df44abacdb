import { FactoryError } from '../base/errors';

export type Token =
  | { readonly type: 'number'; readonly value: number; readonly at: number }
  | { readonly type: 'name'; readonly text: string; readonly at: number }
  | { readonly type: 'sign'; readonly text: string; readonly at: number }
  | { readonly type: 'end'; readonly at: number };

/** Longer signs first, so that "<=" is not read as "<". */
const shape =
  /(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|&&|\|\||[-+*/%^()<>!?:,])/y;

export function readTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at += 1;
      continue;
    }
    shape.lastIndex = at;
    const [whole, number, name, sign] = shape.exec(source) ?? [];
    if (whole === undefined) throw syntaxError(source, at, `"${source.charAt(at)}" means nothing here`);
    if (number !== undefined) tokens.push({ type: 'number', value: Number(number), at });
    else if (name !== undefined) tokens.push({ type: 'name', text: name, at });
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, at });
    at += whole.length;
  }
  tokens.push({ type: 'end', at });
  return tokens;
}

/** INPUT_INVALID that names line and column, counted from 1; `details.reason` is the mistake alone. */
export function syntaxError(source: string, at: number, what: string): FactoryError {
  const lines = source.slice(0, at).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const place = source.includes('\n') ? `line ${lines.length}, column ${column}` : `column ${column}`;
  const details = { input_name: 'expression', reason: what };
  return new FactoryError('INPUT_INVALID', `Expression, ${place}: ${what}.`, details);
}

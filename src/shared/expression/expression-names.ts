import { expressionConstants, expressionFunctions } from './expression-functions';
import { longestExpression, tokensIn } from './expression-tokens';

/** As many variables as an expression may have. */
const mostExpressionNames = 50;

const words: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/**
 * The variables that an expression names, in the order it names them first. Also of one that is being typed and does not
 * hold together yet: what can not be read is passed over.
 */
export function expressionNames(source: string): readonly string[] {
  const names = new Set<string>();
  for (const token of tokensIn(source.slice(0, longestExpression))) {
    if (names.size === mostExpressionNames) break;
    if (token.type === 'name' && isVariable(token.text)) names.add(token.text);
  }
  return [...names];
}

const isVariable = (name: string): boolean =>
  !words.has(name) && !expressionConstants.has(name) && !expressionFunctions.has(name) && name !== '__proto__';

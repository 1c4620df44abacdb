import { asText, type Json, listOf, lookUp, numberIn, recordOf, textOf } from '../rules/read-values';
import { type Check, literally, route, type Test, type Way } from '../rules/routing';
import { type NoEqual, noEqual, type Verdict } from '../rules/rule';
import { isComputed, type N8nNode, pathRead } from './n8n-node';

const passes =
  'What comes in goes on as it is where its conditions hold, and nothing does elsewhere: there are no items.';

/** Two ways: where its conditions hold, and where they do not. */
export function branch({ parameters }: N8nNode): Verdict {
  const way = readWay(parameters, 'main 0', 'True');
  if ('reason' in way) return way;
  return route({
    input: 'main 0',
    ways: [way],
    onlyFirst: false,
    otherwise: { output: 'main 1', title: 'False' },
    differs: [passes],
  });
}

/** A way for each of its rules, as versions from 3 on have them, or earlier ones. */
export function routes({ parameters, version }: N8nNode): Verdict {
  if (parameters.mode === 'expression') return noEqual('Which way it takes is computed.');
  const rules = recordOf(parameters.rules);
  const options = recordOf(parameters.options);
  const list = listOf(version >= 3 ? rules.values : rules.rules).map(recordOf);
  if (list.length === 0) return noEqual('It has no rules.');
  const ways = list.map((rule, index) => {
    const place = version >= 3 || rule.output === undefined ? index : (numberIn(rule.output) ?? index);
    const title = textOf(rule.outputKey) ?? `Output ${place + 1}`;
    const conditions =
      version >= 3 ? rule : { conditions: { [asText(parameters.dataType)]: [beforeRule(parameters, rule)] } };
    return readWay(conditions, `main ${place}`, title);
  });
  const bad = ways.find((way) => 'reason' in way);
  if (bad && 'reason' in bad) return bad;
  const good = ways.filter((way): way is Way => !('reason' in way));
  const taken = new Set(good.map(({ output }) => output));
  if (taken.size < good.length) return noEqual('Several of its rules lead the same way.');
  const fallback = version >= 3 ? options.fallbackOutput : parameters.fallbackOutput;
  const rest = fallback === 'extra' ? list.length : (numberIn(fallback) ?? -1);
  if (taken.has(`main ${rest}`)) return noEqual('What meets none of its rules goes the way of one of them.');
  return route({
    input: 'main 0',
    ways: good,
    onlyFirst: options.allMatchingOutputs !== true,
    ...(rest >= 0 && {
      otherwise: { output: `main ${rest}`, title: textOf(options.renameFallbackOutput) ?? 'Otherwise' },
    }),
    differs: [passes],
  });
}

/** Up to version 2, all rules look at one value. */
const beforeRule = ({ value1 }: Json, { operation, value2 }: Json): Json => ({ value1, operation, value2 });

/** Lists of conditions: one with operators, or one for each type of value before version 2. */
function readWay(parameters: Json, output: string, title: string): Way | NoEqual {
  const conditions = recordOf(parameters.conditions);
  const isAny = conditions.combinator === 'or' || parameters.combineOperation === 'any';
  const ignoresCase = recordOf(conditions.options).caseSensitive === false;
  const list = Array.isArray(conditions.conditions)
    ? conditions.conditions.map((condition) => ({
        ...recordOf(condition),
        type: recordOf(recordOf(condition).operator).type,
      }))
    : Object.entries(conditions).flatMap(([type, those]) =>
        listOf(those).map((condition) => ({ ...recordOf(condition), type })),
      );
  if (list.length === 0) return noEqual('It has no conditions.');
  const checks: Check[] = [];
  for (const condition of list) {
    const check = readCheck(condition, ignoresCase);
    if ('reason' in check) return check;
    checks.push(check);
  }
  return { output, title, checks, meets: isAny ? 'any' : 'all' };
}

function readCheck(condition: Json, ignoresCase: boolean): Check | NoEqual {
  const usual = condition.type === 'number' ? 'smaller' : 'equal';
  const operation = asText(recordOf(condition.operator).operation ?? condition.operation ?? usual);
  const path = pathRead(condition.leftValue ?? condition.value1);
  const value = condition.rightValue ?? condition.value2 ?? '';
  if (path === undefined) return noEqual('What it compares is computed.');
  if (isComputed(value)) return noEqual('What it compares with is computed.');
  const isNegated = /^(?:not|isNot)[A-Z]/.test(operation);
  const plain = operation.replace(/^(?:not|isNot|is)(?=[A-Z])/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  const type = asText(condition.type);
  if (plain === 'empty' && ['array', 'object', 'dateTime'].includes(type))
    return noEqual(`There is no comparison “${operation}”.`);
  if (plain === 'empty') return { path, test: { type: 'entry', operator: 'present' }, negated: !isNegated };
  const test = readTest(plain, value, type, ignoresCase);
  return test ? { path, test, negated: isNegated } : noEqual(`There is no comparison “${operation}”.`);
}

const ordered: Readonly<Record<string, string>> = {
  smaller: 'less',
  lt: 'less',
  smallerEqual: 'less_or_equal',
  lte: 'less_or_equal',
  larger: 'greater',
  gt: 'greater',
  largerEqual: 'greater_or_equal',
  gte: 'greater_or_equal',
};

const parts: Readonly<Record<string, (text: string) => string>> = {
  equal: (text) => `^${text}$`,
  equals: (text) => `^${text}$`,
  contains: (text) => text,
  startsWith: (text) => `^${text}`,
  endsWith: (text) => `${text}$`,
};

/** @param type of the values: dates have no comparison here, and only texts have parts. */
function readTest(operation: string, value: unknown, type: string, ignoreCase: boolean): Test | undefined {
  if (type === 'dateTime') return undefined;
  const isText = type === 'string' || type === '';
  if (operation === 'true' || operation === 'false') return { type: 'equal', value: operation === 'true' };
  if (operation === 'exists') return { type: 'entry', operator: 'present' };
  const operator = lookUp(ordered, operation);
  if (operator !== undefined) return { type: 'entry', operator, value };
  if (operation === 'regex')
    return { type: 'pattern', pattern: asText(value).replace(/^\/([\s\S]*)\/[gmu]*$/, '$1'), ignoreCase };
  const part = lookUp(parts, operation);
  if (!part || (!isText && !operation.startsWith('equal') && type !== 'array')) return undefined;
  if (operation.startsWith('equal') && !(ignoreCase && isText)) return { type: 'equal', value };
  if (type === 'array') return operation === 'contains' ? { type: 'entry', operator: 'contains', value } : undefined;
  return { type: 'pattern', pattern: part(literally(asText(value))), ignoreCase };
}

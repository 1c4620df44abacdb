import { asText, lookUp, recordsOf } from '../rules/read-values';
import { type Check, literally, route, type Way } from '../rules/routing';
import { type NoEqual, noEqual, type Verdict } from '../rules/rule';
import { payloadPath, type RedNode, textField, typedValue } from './red-node';

const differs = ['The payload goes on as it is where a rule holds, and nothing does elsewhere: there are no messages.'];

/** A way for each of its rules. */
export function branch(node: RedNode): Verdict {
  const path = (node.propertyType ?? 'msg') === 'msg' ? payloadPath(node.property ?? 'payload') : undefined;
  if (path === undefined) return noEqual('It looks at another part of the message than its payload.');
  const rules = recordsOf(node.rules);
  const ways: Way[] = [];
  let otherwise: { readonly output: string; readonly title: string } | undefined;
  for (const [index, rule] of rules.entries()) {
    const output = `output ${index}`;
    if (rule.t === 'else' && index === rules.length - 1) otherwise = { output, title: 'Otherwise' };
    else {
      const checks = checksOf(rule, path);
      if ('reason' in checks) return checks;
      ways.push({ output, title: titleOf(rule), checks, meets: 'all' });
    }
  }
  if (ways.length === 0) return noEqual('It has no rules.');
  const onlyFirst = asText(node.checkall) === 'false';
  return route({ input: 'input', ways, onlyFirst, ...(otherwise && { otherwise }), differs });
}

const ordered: Readonly<Record<string, string>> = {
  lt: 'less',
  lte: 'less_or_equal',
  gt: 'greater',
  gte: 'greater_or_equal',
};

function checksOf(rule: RedNode, path: string): readonly Check[] | NoEqual {
  const kind = asText(rule.t);
  const value = typedValue(rule.v, rule.vt ?? 'str');
  const operator = lookUp(ordered, kind);
  const isPresence = ['null', 'nnull', 'empty', 'nempty'].includes(kind);
  if (isPresence) {
    return [{ path, test: { type: 'entry', operator: 'present' }, negated: kind === 'null' || kind === 'empty' }];
  }
  if (kind === 'true' || kind === 'false') return [{ path, test: { type: 'equal', value: kind === 'true' } }];
  if (value === undefined) return noEqual('What it compares with is computed.');
  if (operator !== undefined) return [{ path, test: { type: 'entry', operator, value: orderedValue(value) } }];
  switch (kind) {
    case 'eq':
    case 'neq':
      return [{ path, test: { type: 'equal', value }, negated: kind === 'neq' }];
    case 'cont':
      return [{ path, test: { type: 'pattern', pattern: literally(asText(value)), ignoreCase: false } }];
    case 'regex':
      return [{ path, test: { type: 'pattern', pattern: asText(value), ignoreCase: rule.case === true } }];
    case 'btwn': {
      const other = typedValue(rule.v2, rule.v2t ?? 'str');
      if (other === undefined) return noEqual('What it compares with is computed.');
      return [
        { path, test: { type: 'entry', operator: 'greater_or_equal', value: orderedValue(value) } },
        { path, test: { type: 'entry', operator: 'less_or_equal', value: orderedValue(other) } },
      ];
    }
    default:
      return noEqual(`There is no rule “${kind}”.`);
  }
}

/** A text that reads as a number is compared as one there. */
const orderedValue = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;

const signs: Readonly<Record<string, string>> = {
  eq: '=',
  neq: '≠',
  lt: '<',
  lte: '≤',
  gt: '>',
  gte: '≥',
  btwn: '',
  cont: 'contains',
  regex: 'matches',
  true: 'is on',
  false: 'is off',
  null: 'is nothing',
  nnull: 'is something',
  empty: 'is empty',
  nempty: 'is not empty',
};

function titleOf({ t, v, v2 }: RedNode): string {
  const words = [
    lookUp(signs, t) ?? '',
    textField(v).slice(0, 60),
    t === 'btwn' ? `to ${textField(v2).slice(0, 30)}` : '',
  ];
  return words.filter((word) => word !== '').join(' ') || 'Output';
}

import { ClusterBuilder, type ClusterEnd } from '../rules/cluster';
import { asText, type Json, listOf, lookUp, numberIn, recordOf } from '../rules/read-values';
import { type NoEqual, noEqual, type Rules, type Verdict } from '../rules/rule';
import { base, isComputed, type N8nNode, pathRead, plainText, through } from './n8n-node';

const aboutList = 'It takes the entries of a list rather than items.';

/** Nodes that work on the items that come, which are the entries of one list here. */
export const listRules: Rules<N8nNode> = {
  [`${base}splitOut`]: ({ parameters }) => splitOut(parameters.fieldToSplitOut),
  [`${base}itemLists`]: ({ parameters }) => itemLists(parameters),
  [`${base}limit`]: ({ parameters }) => limit(parameters),
  [`${base}sort`]: ({ parameters }) => sort(parameters),
  [`${base}removeDuplicates`]: ({ parameters }) => unique(parameters),
  [`${base}filter`]: ({ parameters }) => filter(parameters),
  [`${base}aggregate`]: ({ parameters }) => aggregate(parameters),
};

function splitOut(field: unknown): Verdict {
  const path = plainText(field);
  if (path === undefined || path.includes(','))
    return noEqual('Which field it takes is computed, or there are several.');
  return {
    kind: 'data.get',
    ...through('data', 'value'),
    values: { path },
    differs: ['It gives the field’s list rather than an item for each entry.'],
  };
}

function limit(parameters: N8nNode['parameters']): Verdict {
  if (parameters.keep === 'lastItems') return noEqual('It keeps the last items.');
  return {
    kind: 'data.slice',
    ...through('list', 'list'),
    values: { start: 0, count: numberIn(parameters.maxItems) ?? 1 },
    differs: [aboutList],
  };
}

function sort(parameters: N8nNode['parameters']): Verdict {
  const fields = listOf(recordOf(parameters.sortFieldsUi).sortField).map(recordOf);
  const [field] = fields;
  if (fields.length !== 1 || !field) return noEqual('It sorts by several fields, by chance or by code.');
  const direction = field.order === 'descending' ? 'down' : 'up';
  return {
    kind: 'data.sort',
    ...through('list', 'list'),
    values: { path: plainText(field.fieldName), direction },
    differs: [aboutList],
  };
}

function unique(parameters: N8nNode['parameters']): Verdict {
  if ((parameters.compare ?? 'allFields') !== 'allFields') return noEqual('It compares some of the fields.');
  return { kind: 'data.unique', ...through('list', 'list'), differs: [aboutList] };
}

const operators: Readonly<Record<string, string>> = {
  equals: 'equal',
  notEquals: 'not_equal',
  lt: 'less',
  lte: 'less_or_equal',
  gt: 'greater',
  gte: 'greater_or_equal',
  contains: 'contains',
  startsWith: 'starts',
  endsWith: 'ends',
  exists: 'present',
  notExists: 'absent',
  notEmpty: 'present',
  empty: 'absent',
};

/** Entries that meet all of its conditions go through as many nodes. */
function filter(parameters: N8nNode['parameters']): Verdict {
  const conditions = recordOf(parameters.conditions);
  const list = listOf(conditions.conditions).map(recordOf);
  if (list.length === 0) return noEqual('It has no conditions.');
  if (list.length > 1 && conditions.combinator === 'or')
    return noEqual('It has several conditions, any of which will do.');
  const parts = new ClusterBuilder();
  let end: ClusterEnd = parts.value;
  for (const condition of list) {
    const values = filterValues(condition);
    if ('reason' in values) return values;
    if (list.length === 1) {
      const ports = { inputs: { 'main 0': 'list' }, outputs: { 'main 0': 'matching' } };
      return { kind: 'data.filter', ...ports, values: { ...values }, differs: [aboutList] };
    }
    end = parts.add('data.filter', { ...values }, { list: end }, 'matching');
  }
  return parts.build('main 0', { 'main 0': { title: 'Kept', end } }, [aboutList]);
}

function filterValues(
  condition: Json,
): NoEqual | { readonly path: string; readonly operator: string; readonly value?: unknown } {
  const operation = asText(recordOf(condition.operator).operation);
  const operator = lookUp(operators, operation);
  if (operator === undefined) return noEqual(`There is no comparison “${operation}”.`);
  const path = pathRead(condition.leftValue);
  if (path === undefined) return noEqual('What it compares is computed.');
  if (operator === 'present' || operator === 'absent') return { path, operator };
  if (isComputed(condition.rightValue)) return noEqual('What it compares with is computed.');
  return { path, operator, value: condition.rightValue ?? '' };
}

/** Items become one list, which is what goes along a wire here anyway. */
function aggregate(parameters: N8nNode['parameters']): Verdict {
  if (parameters.aggregate === 'aggregateAllItemData') {
    const isAll = (parameters.include ?? 'allFields') === 'allFields';
    if (!isAll) return noEqual('It takes some of the fields.');
    return {
      kind: 'reroute',
      ...through('value', 'value'),
      differs: ['It gives the list itself, not within a field.'],
    };
  }
  const fields = listOf(recordOf(parameters.fieldsToAggregate).fieldToAggregate).map(recordOf);
  const [field] = fields;
  const path = plainText(field?.fieldToAggregate);
  if (fields.length !== 1 || path === undefined) return noEqual('It gathers several fields, or one that is computed.');
  return {
    kind: 'data.map',
    ...through('list', 'values'),
    values: { path },
    differs: [`${aboutList} It gives their list itself, not within a field.`],
  };
}

function itemLists(parameters: N8nNode['parameters']): Verdict {
  switch (parameters.operation ?? 'splitOutItems') {
    case 'splitOutItems':
      return splitOut(parameters.fieldToSplitOut);
    case 'limit':
      return limit(parameters);
    case 'sort':
      return sort(parameters);
    case 'removeDuplicates':
      return unique(parameters);
    default:
      return noEqual('It gathers items.');
  }
}

import { listOf, numberIn, recordOf } from '../read-values';
import type { Rules, Verdict } from '../rule';
import { noEqual } from '../rule';
import { base, type N8nNode, plainText, through } from './n8n-node';

const aboutList = 'It takes the entries of a list rather than items.';

/** Nodes that work on the items that come, which are the entries of one list here. */
export const listRules: Rules<N8nNode> = {
  [`${base}splitOut`]: ({ parameters }) => splitOut(parameters.fieldToSplitOut),
  [`${base}itemLists`]: ({ parameters }) => itemLists(parameters),
  [`${base}limit`]: ({ parameters }) => limit(parameters),
  [`${base}sort`]: ({ parameters }) => sort(parameters),
  [`${base}removeDuplicates`]: ({ parameters }) => unique(parameters),
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

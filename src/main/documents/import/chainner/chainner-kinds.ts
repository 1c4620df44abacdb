import { asText, lookUp } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { chainnerImageRules } from './chainner-image-kinds';

/** The values of a node by the number of its input. */
export type ChainnerNode = Readonly<Record<string, unknown>>;

const constant =
  (kind: string, port = 'value') =>
  (data: ChainnerNode): Equal => ({
    kind,
    inputs: { 0: port },
    outputs: { 0: port },
    values: { [port]: data[0] },
  });

/** What chaiNNer shares with us: values, sums, texts, and pictures to read and look at. Ports are numbers there. */
export const chainnerRules: Rules<ChainnerNode> = {
  'chainner:utility:number': constant('input.number'),
  'chainner:utility:text': constant('input.text'),
  'chainner:utility:bool': constant('input.toggle'),
  'chainner:utility:percent': constant('input.number'),
  'chainner:utility:directory': constant('input.folder', 'path'),
  'chainner:utility:note': (data) => ({ kind: 'note', values: { text: data[0] ?? '' } }),
  'chainner:utility:pass_through': { kind: 'reroute', inputs: { '*': 'value' }, outputs: { '*': 'value' } },
  'chainner:utility:math': math,
  'chainner:utility:math_round': round,
  'chainner:utility:compare': compare,
  'chainner:utility:logic_operation': logic,
  'chainner:utility:conditional': (data) => ({
    kind: 'logic.if',
    inputs: { 0: 'condition', 1: 'when_true', 2: 'when_false' },
    outputs: { 0: 'value' },
    values: { condition: data[0] ?? true },
  }),
  'chainner:utility:text_append': append,
  'chainner:utility:text_pattern': pattern,
  'chainner:utility:text_replace': (data) => ({
    kind: 'text.replace',
    inputs: { 0: 'text', 1: 'find', 2: 'replacement' },
    outputs: { 0: 'text' },
    values: { text: data[0], find: data[1], replacement: data[2], places: data[3] === 1 ? 'first' : 'all' },
  }),
  'chainner:utility:text_length': (data) => ({
    kind: 'text.process',
    inputs: { 0: 'text' },
    outputs: { 0: 'output' },
    values: { text: data[0], operation: 'length' },
  }),
  'chainner:utility:parse_number': (data) =>
    (data[1] ?? 10) === 10
      ? { kind: 'text.parse_number', inputs: { 0: 'text' }, outputs: { 0: 'number' }, values: { text: data[0] } }
      : noEqual('It reads numbers of another base than ten.'),
  'chainner:utility:random_number': (data) => ({
    kind: 'random.integer',
    inputs: { 0: 'min_value', 1: 'max_value' },
    outputs: { 0: 'output' },
    values: { min_value: data[0] ?? 0, max_value: data[1] ?? 100 },
    differs: ['Every tick gives another number: the seed is not kept.'],
  }),
  'chainner:utility:regex_replace': replacePattern,
  ...chainnerImageRules,
};

const operations: Readonly<Record<string, string>> = { add: 'add', sub: 'subtract', mul: 'multiply', div: 'divide' };

const formulas: Readonly<Record<string, string>> = {
  pow: 'a ^ b',
  log: 'ln(b) / ln(a)',
  mod: 'a - b * floor(a / b)',
  percent: 'a * b / 100',
};

function math(data: ChainnerNode): Verdict {
  const operation = asText(data[1] ?? 'add');
  const values = { a: data[0], b: data[2] };
  const inputs = { 0: 'a', 2: 'b' };
  const simple = lookUp(operations, operation);
  if (simple !== undefined) {
    return {
      kind: 'math.arithmetic',
      inputs: { ...inputs, 1: 'operation' },
      outputs: { 0: 'output' },
      values: { ...values, operation: simple },
    };
  }
  if (operation === 'max' || operation === 'min') {
    return { kind: 'math.min_max', inputs, outputs: { 0: 'value' }, values: { ...values, select: operation } };
  }
  const expression = lookUp(formulas, operation);
  if (expression === undefined) return noEqual(`There is no operation “${operation}” of two numbers.`);
  return { kind: 'math.expression', inputs, outputs: { 0: 'result' }, values: { ...values, expression } };
}

function round(data: ChainnerNode): Verdict {
  const modes: Readonly<Record<string, string>> = { 'Round down': 'down', 'Round up': 'up', Round: 'nearest' };
  const mode = lookUp(modes, data[1] ?? 'Round down');
  if (mode === undefined) return noEqual('It rounds in a way that is not known here.');
  const scale = asText(data[2] ?? 'Integer');
  if (scale !== 'Integer') return noEqual(`It rounds to the nearest “${scale}”.`);
  return {
    kind: 'math.round',
    inputs: { 0: 'value' },
    outputs: { 0: 'value' },
    values: { value: data[0], mode },
    ...(mode === 'nearest' && { differs: ['Halves of negative numbers are rounded away from zero.'] }),
  };
}

function compare(data: ChainnerNode): Verdict {
  const comparisons = ['equal', 'not_equal', 'greater', 'less', 'greater_or_equal', 'less_or_equal'];
  const comparison = comparisons[Number(data[0] ?? 0)];
  if (comparison === undefined) return noEqual('It compares in a way that is not known here.');
  return {
    kind: 'logic.compare',
    inputs: { 1: 'a', 2: 'b' },
    outputs: { 0: 'result' },
    values: { a: data[1], b: data[2], comparison },
  };
}

function logic(data: ChainnerNode): Verdict {
  const operation = asText(data[0] ?? 'and');
  if (operation === 'not') {
    return {
      kind: 'logic.not',
      inputs: { 1: 'value' },
      outputs: { 0: 'result' },
      values: { value: switchOf(data[1]) },
    };
  }
  return {
    kind: 'logic.gate',
    inputs: { 1: 'a', 2: 'b' },
    outputs: { 0: 'result' },
    values: { operation, a: switchOf(data[1]), b: switchOf(data[2]) },
  };
}

/** Switches are saved as 1 and 0. */
const switchOf = (value: unknown): unknown => (value === 1 ? true : value === 0 ? false : value);

/** Up to four texts; chaiNNer joins up to ten. */
function append(data: ChainnerNode): Verdict {
  const more = [5, 6, 7, 8, 9, 10].filter((input) => data[input] !== undefined && data[input] !== null);
  if (more.length > 0) return noEqual('It joins more than four texts.');
  return {
    kind: 'text.concatenate',
    inputs: { 1: 'a', 2: 'b', 3: 'c', 4: 'd' },
    outputs: { 0: 'text' },
    values: { separator: data[0] ?? '-', a: data[1], b: data[2], c: data[3], d: data[4] },
  };
}

/** Numbers in braces there, letters here. */
function pattern(data: ChainnerNode): Verdict {
  const given = typeof data[0] === 'string' ? data[0] : '';
  const parts =
    given
      .replaceAll('{{', '')
      .replaceAll('}}', '')
      .match(/\{[^{}]*\}?/g) ?? [];
  if (parts.some((part) => !/^\{[1-4]\}$/.test(part)))
    return noEqual('Its pattern names more than four values, or otherwise.');
  const template = given.replace(/\{\{|\}\}|\{([1-4])\}/g, (found, number: string | undefined) =>
    number === undefined ? found : `{${'abcd'[Number(number) - 1]}}`,
  );
  return {
    kind: 'text.template',
    inputs: { 1: 'a', 2: 'b', 3: 'c', 4: 'd' },
    outputs: { 0: 'text' },
    values: { template, a: data[1], b: data[2], c: data[3], d: data[4] },
  };
}

/** What was matched stands in braces there, by number or name, and behind a dollar sign here. */
function replacePattern(data: ChainnerNode): Verdict {
  const given = typeof data[2] === 'string' ? data[2] : '';
  const replacement = given.replace(/\$|\{\{|\}\}|\{(\w+)\}/g, (found, group: string | undefined) => {
    if (group === undefined) return found === '$' ? '$$' : found.charAt(0);
    if (group === '0') return '$&';
    return /^\d+$/.test(group) ? `$${group}` : `$<${group}>`;
  });
  return {
    kind: 'text.replace_pattern',
    inputs: { 0: 'text', 1: 'pattern' },
    outputs: { 0: 'text' },
    values: { text: data[0], pattern: data[1], replacement, places: data[3] === 1 ? 'first' : 'all' },
  };
}

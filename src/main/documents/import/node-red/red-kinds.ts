import { ClusterBuilder } from '../rules/cluster';
import { asText, lookUp, numberIn, recordsOf } from '../rules/read-values';
import type { Equal, NoEqual, Rules, Verdict } from '../rules/rule';
import { bend, noEqual } from '../rules/rule';
import { change } from './red-change';
import { networkRules } from './red-network-kinds';
import { payloadPath, type RedContext, type RedNode, textField, typedValue } from './red-node';
import { panelRules } from './red-panel-kinds';
import { branch } from './red-switch';

/** One port in, one out: what most nodes have. */
const through = (input: string, output: string) => ({ inputs: { input }, outputs: { 'output 0': output } });

const seconds: Readonly<Record<string, number>> = {
  milliseconds: 0.001,
  ms: 0.001,
  millisecond: 0.001,
  second: 1,
  seconds: 1,
  s: 1,
  minute: 60,
  minutes: 60,
  min: 60,
  hour: 3_600,
  hours: 3_600,
  hr: 3_600,
  day: 86_400,
  days: 86_400,
};

/**
 * The core of Node-RED. Messages come one after the other there and values stand all the time here, so what is said of
 * most of them in the report is how the two differ.
 */
export const redRules: Rules<RedContext> = {
  ...networkRules,
  ...panelRules,
  inject: ({ node }) => inject(node),
  debug: ({ node }) => ({
    kind: 'display.log',
    inputs: { input: 'value' },
    muted: node.active === false,
    ...(node.complete === 'true' && { differs: ['It shows the payload rather than the whole message.'] }),
  }),
  comment: ({ node }) => ({
    kind: 'note',
    values: { text: [textField(node.name), textField(node.info)].filter((text) => text !== '').join('\n\n') },
  }),
  junction: bend,
  'link in': bend,
  'link out': ({ node }) => (node.mode === 'return' ? noEqual('It returns to whatever called it.') : bend),
  'link call': noCode('It calls other nodes and waits for what they return.'),
  function: noCode(
    'Code from a file is never run. Read it in the original, and put it into a Script node if you want it.',
  ),
  change: ({ node }) => change(node),
  switch: ({ node }) => branch(node),
  range: ({ node }) => range(node),
  template: ({ node }) => template(node),
  delay: ({ node }) => delay(node),
  trigger: ({ node }) => trigger(node),
  json: ({ node }) => ({
    ...(node.action === 'str'
      ? { kind: 'text.format_json', ...through('value', 'text') }
      : { kind: 'text.parse_json', ...through('text', 'value') }),
    ...(node.action !== 'str' &&
      node.action !== 'obj' && { differs: ['It reads text as JSON, and never the other way.'] }),
  }),
  yaml: {
    kind: 'text.parse_yaml',
    ...through('text', 'value'),
    differs: ['It reads text as YAML, and never the other way.'],
  },
  csv: ({ node }) => {
    const delimiter = lookUp({ ',': 'comma', ';': 'semicolon', '\\t': 'tab', '\t': 'tab' }, textField(node.sep) || ',');
    if (delimiter === undefined) return noEqual(`It separates columns by “${textField(node.sep)}”.`);
    return {
      kind: 'text.parse_csv',
      ...through('text', 'rows'),
      values: { delimiter, header: node.hdrin === true || node.hdrin === 'true' },
      differs: ['It reads text as rows, all at once, and never writes CSV.'],
    };
  },
  sort: ({ node }) => {
    const isList = (node.targetType ?? 'msg') === 'msg' && payloadPath(node.target ?? 'payload') === '';
    if (!isList) return noEqual('It puts messages, or another part of them, in order.');
    if ((node.msgKeyType ?? 'elem') !== 'elem') return noEqual('What it puts in order by is computed.');
    return {
      kind: 'data.sort',
      ...through('list', 'list'),
      values: { direction: node.order === 'descending' ? 'down' : 'up' },
      ...(node.as_num !== true && { differs: ['Numbers are put in order as numbers, rather than as texts.'] }),
    };
  },
  rbe: ({ node }) => {
    const isAny = ['rbe', 'rbei'].includes(textField(node.func) || 'rbe');
    if (!isAny) return noEqual('It holds back what changes by little.');
    return {
      ...bend,
      differs: ['A wire has a value until it changes, so there is nothing to hold back.'],
    };
  },
  random: ({ node }) => {
    const isWhole = node.inte === true || node.inte === 'true';
    return {
      kind: isWhole ? 'random.integer' : 'random.number',
      outputs: { 'output 0': isWhole ? 'output' : 'value' },
      values: { min_value: numberIn(node.low) ?? 1, max_value: numberIn(node.high) ?? 10 },
      differs: ['It gives a number at each tick rather than at a message.'],
    };
  },
  split: ({ node }) => {
    const type = node.spltType ?? 'str';
    if (type !== 'str') return noEqual('It splits by length or by bytes.');
    return {
      kind: 'text.split',
      ...through('text', 'parts'),
      values: { separator: textField(node.splt) || '\\n', trim: false },
      differs: ['The parts come as one list rather than as messages.'],
    };
  },
  join: ({ node }) => {
    const isText = node.mode === 'custom' && node.build === 'string';
    if (!isText) return noEqual('It gathers messages.');
    return {
      kind: 'text.join',
      ...through('list', 'text'),
      values: { separator: textField(node.joiner) },
      differs: ['It joins the entries of a list rather than messages.'],
    };
  },
  file: ({ node }) => writeFile(node),
  'file in': ({ node }) => {
    const format = node.format ?? 'utf8';
    if (format !== 'utf8') return noEqual('It reads bytes, or line by line.');
    return {
      kind: 'file.read_text',
      inputs: {},
      outputs: { 'output 0': 'text' },
      values: { path: textField(node.filename) },
      differs: ['It follows the file by itself rather than reading at a message.'],
    };
  },
  exec: ({ node }) => {
    const [program = '', ...words] = textField(node.command).trim().split(/\s+/);
    return {
      kind: 'system.run_program',
      ...through('input', 'output'),
      outputs: { 'output 0': 'output', 'output 1': 'errors', 'output 2': 'code' },
      values: { program, arguments: [...words, textField(node.append)].filter((word) => word !== '').join(' ') },
      muted: true,
      differs: ['It is muted until you have looked at it: it runs a program, without a shell.'],
    };
  },
};

function noCode(reason: string) {
  return () => noEqual(reason);
}

function inject(node: RedNode): Equal {
  const value = injected(node);
  const interval = numberIn(node.repeat) ?? 0;
  const crontab = textField(node.crontab);
  const topic = textField(node.topic).slice(0, 60);
  const drops = topic === '' ? [] : [`Its topic “${topic}” goes nowhere: a wire carries the payload.`];
  if (value !== undefined) {
    const repeats = interval > 0 || crontab !== '' ? ' It is not sent again and again.' : '';
    return {
      kind: inputFor(value),
      outputs: { '*': 'value' },
      values: { value },
      differs: [`Its value is there all the time rather than when it is sent.${repeats}`],
      drops,
    };
  }
  if (crontab !== '' || interval > 0) {
    return {
      kind: crontab !== '' ? 'time.cron' : 'time.timer',
      outputs: { '*': 'fired' },
      values: crontab !== '' ? { pattern: crontab } : { interval, at_once: node.once === true },
      differs: ['It is on for a tick when it is due, and gives no time.'],
      drops,
    };
  }
  return {
    kind: 'input.button',
    outputs: { '*': 'pressed' },
    differs: ['It is on for a tick when pressed, and gives no time.'],
    drops,
  };
}

/** Files of the first versions have the payload on the node itself; newer ones leave it there and name it in `props`. */
function injected(node: RedNode): unknown {
  const payload = recordsOf(node.props).find(({ p }) => p === 'payload');
  return typedValue(payload?.v ?? node.payload, payload?.vt ?? node.payloadType ?? 'date');
}

function inputFor(value: unknown): string {
  if (typeof value === 'string') return 'input.text';
  if (typeof value === 'number') return 'input.number';
  if (typeof value === 'boolean') return 'input.toggle';
  return Array.isArray(value) ? 'input.list' : 'input.dictionary';
}

function range(node: RedNode): Verdict {
  const action = node.action ?? 'scale';
  if (action === 'roll' || action === 'drop') return noEqual('It wraps or drops what is outside of its range.');
  if (payloadPath(node.property ?? 'payload') !== '') return noEqual('It scales another part of the message.');
  return {
    kind: 'math.map_range',
    ...through('value', 'value'),
    values: {
      in_min: numberIn(node.minin),
      in_max: numberIn(node.maxin),
      out_min: numberIn(node.minout),
      out_max: numberIn(node.maxout),
      clamp: action === 'clamp',
    },
    ...(node.round === true && { differs: ['The result is not rounded.'] }),
  };
}

/** Mustache with no more than the payload in it; what it makes may be read as JSON or YAML. */
function template(node: RedNode): Verdict {
  const made = templateText(node);
  const reader = lookUp({ json: 'text.parse_json', yaml: 'text.parse_yaml' }, node.output);
  if ('reason' in made || reader === undefined) return made;
  const parts = new ClusterBuilder();
  const { input, output } =
    made.kind === 'text.template' ? { input: 'a', output: 'text' } : { input: 'value', output: 'result' };
  const text = parts.add(made.kind, made.values ?? {}, { [input]: parts.value }, output);
  const end = parts.add(reader, {}, { text }, 'value');
  return parts.build('input', { 'output 0': { title: 'Payload', end } }, made.differs ?? []);
}

function templateText(node: RedNode): Equal | NoEqual {
  if (node.syntax === 'plain') {
    const text = textField(node.template);
    return { kind: 'logic.select', ...through('value', 'result'), values: { cases: '', otherwise: text } };
  }
  const parts = textField(node.template).split(/(\{\{\{?\s*[^{}]*\}?\}\})/);
  if (parts.some((part, index) => index % 2 === 1 && !/^\{\{\{?&?\s*payload\s*\}?\}\}$/.test(part))) {
    return noEqual('Its template names more than the payload.');
  }
  const ours = parts.map((part, index) => (index % 2 === 1 ? '{a}' : part.replace(/[{}]/g, '$&$&'))).join('');
  return {
    kind: 'text.template',
    ...through('a', 'text'),
    values: { template: ours },
    ...(/\{\{\s*payload/.test(textField(node.template)) && { differs: ['Characters of HTML are not escaped.'] }),
  };
}

function delay(node: RedNode): Verdict {
  const kind = node.pauseType ?? 'delay';
  if (kind === 'delay') {
    const unit = lookUp(seconds, textField(node.timeoutUnits) || 'seconds') ?? 1;
    const wait = (numberIn(node.timeout) ?? 5) * unit;
    return { kind: 'time.delay_line', ...through('value', 'value'), values: { seconds: wait } };
  }
  if (kind !== 'rate') return noEqual('It delays by chance or by message.');
  const unit = lookUp(seconds, textField(node.rateUnits) || 'second') ?? 1;
  const rate = numberIn(node.rate) ?? 1;
  return {
    kind: 'time.throttle',
    ...through('value', 'value'),
    values: { interval: ((numberIn(node.nbRateUnits) ?? 1) * unit) / Math.max(rate, 1e-6) },
    differs: ['What comes too soon is left out rather than queued.'],
  };
}

function trigger(node: RedNode): Verdict {
  const isDebounce =
    node.op1type === 'nul' && (node.op2type === 'pay' || node.op2type === 'payl') && node.extend === true;
  if (!isDebounce) return noEqual('It sends one thing, then another.');
  const wait = (numberIn(node.duration) ?? 250) * (lookUp(seconds, textField(node.units) || 'ms') ?? 0.001);
  return { kind: 'time.debounce', ...through('value', 'value'), values: { wait } };
}

function writeFile(node: RedNode): Verdict {
  if ((node.filenameType ?? 'str') !== 'str') return noEqual('Where it writes is computed.');
  const values = { path: textField(node.filename), make_folder: node.createDir === true };
  switch (asText(node.overwriteFile)) {
    case 'true':
      return { kind: 'file.write_text', inputs: { input: 'text' }, passes: 'text', values };
    case 'delete':
      return noEqual('It deletes a file.');
    default:
      return { kind: 'file.append_line', inputs: { input: 'line' }, passes: 'line', values };
  }
}

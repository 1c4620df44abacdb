import { asText, lookUp, numberIn, textOf } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { branch, routes } from './n8n-conditions';
import { listRules } from './n8n-list-kinds';
import { networkRules } from './n8n-network-kinds';
import { base, isComputed, type N8nNode, pathRead, plainText, through } from './n8n-node';
import { scheduleRules } from './n8n-schedule-kinds';
import { setFields } from './n8n-set';

const noCode = () =>
  noEqual('Code from a file is never run. Read it in the original, and put it into a Script node if you want it.');

/**
 * The core of n8n. Lists of items go along its wires; a wire here carries one value, so what is said of most nodes is
 * how the two differ. What n8n computes (`={{ … }}`) is not computed here: only paths that are read are taken over.
 */
export const n8nRules: Rules<N8nNode> = {
  ...scheduleRules,
  ...networkRules,
  ...listRules,
  [`${base}manualTrigger`]: button,
  [`${base}start`]: button,
  [`${base}noOp`]: { kind: 'reroute', inputs: { '*': 'value' }, outputs: { '*': 'value' } },
  [`${base}stickyNote`]: ({ parameters }) => ({ kind: 'note', values: { text: textOf(parameters.content) ?? '' } }),
  [`${base}set`]: ({ parameters, version }) => setFields(parameters, version),
  [`${base}if`]: branch,
  [`${base}switch`]: routes,
  [`${base}merge`]: merge,
  [`${base}wait`]: wait,
  [`${base}code`]: noCode,
  [`${base}function`]: noCode,
  [`${base}functionItem`]: noCode,
  [`${base}crypto`]: hash,
  [`${base}dateTime`]: ({ parameters }) =>
    parameters.operation === 'getCurrentDate' || parameters.operation === undefined
      ? {
          kind: 'time.date_time',
          outputs: { 'main 0': 'text' },
          differs: ['It gives the time at each tick, as text.'],
        }
      : noEqual('It reckons with dates.'),
  [`${base}markdown`]: ({ parameters }) => {
    if ((parameters.mode ?? 'htmlToMarkdown') !== 'markdownToHtml') return noEqual('It makes Markdown of HTML.');
    return ofField('text.markdown_to_html', parameters.markdown, 'text', 'html');
  },
  [`${base}executeCommand`]: ({ parameters }) => {
    const [program = '', ...words] = (plainText(parameters.command) ?? '').trim().split(/\s+/);
    return {
      kind: 'system.run_program',
      outputs: { 'main 0': 'output' },
      values: { program, arguments: words.join(' ') },
      muted: true,
      differs: ['It is muted until you have looked at it: it runs a program, without a shell.'],
    };
  },
};

function button(): Equal {
  return {
    kind: 'input.button',
    outputs: { '*': 'pressed' },
    differs: ['It is on for a tick when pressed, rather than giving an item.'],
  };
}

function merge({ parameters }: N8nNode): Verdict {
  const mode = asText(parameters.mode ?? 'append');
  const joins =
    mode === 'mergeByPosition' ||
    mode === 'mergeByIndex' ||
    (mode === 'combine' && parameters.combineBy === 'combineByPosition') ||
    (mode === 'combine' && parameters.combinationMode === 'mergeByPosition');
  if (!joins) return noEqual('It gathers items of several ways.');
  return {
    kind: 'data.merge',
    inputs: { 'main 0': 'a', 'main 1': 'b' },
    outputs: { 'main 0': 'data' },
    differs: ['It joins two dictionaries rather than two lists of items.'],
  };
}

const units: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

function wait({ parameters, version }: N8nNode): Verdict {
  if ((parameters.resume ?? 'timeInterval') !== 'timeInterval')
    return noEqual('It waits for a call or for a certain time.');
  const unit = lookUp(units, parameters.unit ?? (version >= 1.1 ? 'seconds' : 'hours'));
  const amount = isComputed(parameters.amount) ? undefined : (numberIn(parameters.amount) ?? (version >= 1.1 ? 5 : 1));
  if (unit === undefined || amount === undefined) return noEqual('How long it waits is computed.');
  return { kind: 'time.delay_line', ...through('value', 'value'), values: { seconds: amount * unit } };
}

function hash({ parameters }: N8nNode): Verdict {
  if ((parameters.action ?? 'hash') !== 'hash') return noEqual('It signs, encrypts or makes keys.');
  const methods: Readonly<Record<string, string>> = { MD5: 'md5', SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' };
  const method = lookUp(methods, parameters.type ?? 'MD5');
  if (method === undefined) return noEqual(`There is no hash ${asText(parameters.type)}.`);
  const written = parameters.encoding === 'base64' ? 'base64' : 'hex';
  return ofField('text.hash', parameters.value, 'value', 'hash', { method, written });
}

/** A kind that works on one field of what comes, or on a value that is written down. */
function ofField(kind: string, field: unknown, input: string, output: string, values: Equal['values'] = {}): Verdict {
  const path = pathRead(field);
  if (path === undefined && isComputed(field)) return noEqual('What it works on is computed.');
  return {
    kind,
    inputs: path === undefined ? {} : { 'main 0': input },
    outputs: { 'main 0': output },
    values: { ...values, ...(path === undefined && { [input]: plainText(field) ?? '' }) },
    ...(path !== undefined &&
      path !== '' && { via: { kind: 'data.get', values: { path }, input: 'data', output: 'value', into: input } }),
    differs: ['It gives the result alone rather than the item with it.'],
  };
}

import { isRecord } from '#shared/base/is-record';
import { asText, listOf, lookUp, numberIn, recordOf, textOf } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { branch, routes } from './n8n-conditions';
import { listRules } from './n8n-list-kinds';
import { networkRules } from './n8n-network-kinds';
import { base, holdsComputed, isComputed, type N8nNode, pathRead, plainText, through } from './n8n-node';
import { scheduleRules } from './n8n-schedule-kinds';

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
  [`${base}set`]: set,
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

/** What it sets, as one dictionary: names with dots lie within each other. */
function set({ parameters, version }: N8nNode): Verdict {
  const values = version >= 3 ? assigned(parameters) : assignedBefore(parameters);
  if (values === undefined) return noEqual('What it sets is computed.');
  const keepsRest =
    version >= 3
      ? parameters.includeOtherFields === true || parameters.include === 'all'
      : parameters.keepOnlySet !== true;
  if (keepsRest) {
    return {
      kind: 'data.merge',
      ...through('a', 'data'),
      values: { b: values, levels: 'all' },
      differs: ['It works on one dictionary rather than on each item.'],
    };
  }
  return {
    kind: 'logic.select',
    ...through('value', 'result'),
    values: { cases: '', otherwise: values },
    differs: ['It gives one dictionary rather than one for each item.'],
  };
}

function assigned(parameters: N8nNode['parameters']): Record<string, unknown> | undefined {
  if (parameters.mode === 'raw') {
    try {
      const given: unknown = JSON.parse(plainText(parameters.jsonOutput) ?? '');
      return isRecord(given) && !holdsComputed(given) ? given : undefined;
    } catch {
      return undefined;
    }
  }
  const list = listOf(recordOf(parameters.assignments).assignments);
  const fields = list.length > 0 ? list : listOf(recordOf(parameters.fields).values);
  return collect(
    fields.map((field): readonly [unknown, unknown] => {
      const { name, value, type, ...rest } = recordOf(field);
      // Version 3.0 to 3.2 names the value after its type.
      return [name, value ?? rest[typeof type === 'string' ? type : 'stringValue']];
    }),
  );
}

function assignedBefore(parameters: N8nNode['parameters']): Record<string, unknown> | undefined {
  const kinds = Object.values(recordOf(parameters.values));
  return collect(
    kinds.flatMap(listOf).map((field): readonly [unknown, unknown] => [recordOf(field).name, recordOf(field).value]),
  );
}

function collect(fields: readonly (readonly [unknown, unknown])[]): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    if (typeof name !== 'string' || isComputed(name) || holdsComputed(value) || value === undefined) return undefined;
    const steps = name.split('.');
    if (steps.some((step) => step === '__proto__' || step === 'constructor')) return undefined;
    let at = result;
    for (const step of steps.slice(0, -1)) {
      const inner = isRecord(at[step]) ? at[step] : {};
      at[step] = inner;
      at = inner;
    }
    at[steps.at(-1) ?? name] = value;
  }
  return result;
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

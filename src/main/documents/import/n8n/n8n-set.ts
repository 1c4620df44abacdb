import { isRecord } from '#shared/base/is-record';
import { ClusterBuilder, type ClusterEnd } from '../rules/cluster';
import { type Json, listOf, recordOf } from '../rules/read-values';
import { noEqual, type Verdict } from '../rules/rule';
import { holdsComputed, isComputed, pathRead, plainText, through } from './n8n-node';

interface Field {
  readonly name: string;
  readonly value: unknown;
}

/** What it sets, as one dictionary: names with dots lie within each other. */
export function setFields(parameters: Json, version: number): Verdict {
  const fields = version >= 3 ? assigned(parameters) : assignedBefore(parameters);
  if (!fields || fields.some(({ name, value }) => !isReadable(value) || isComputed(name)))
    return noEqual('What it sets is computed.');
  const keepsRest =
    version >= 3
      ? parameters.includeOtherFields === true || parameters.include === 'all'
      : parameters.keepOnlySet !== true;
  const differs = [
    keepsRest
      ? 'It works on one dictionary rather than on each item.'
      : 'It gives one dictionary rather than one for each item.',
  ];
  const values = collect(fields);
  if (!values) return copied(fields, keepsRest, differs);
  if (keepsRest) return { kind: 'data.merge', ...through('a', 'data'), values: { b: values, levels: 'all' }, differs };
  return { kind: 'logic.select', ...through('value', 'result'), values: { cases: '', otherwise: values }, differs };
}

/** Written down, or read from what comes in. */
const isReadable = (value: unknown): boolean =>
  value !== undefined && (!holdsComputed(value) || pathRead(value) !== undefined);

function assigned(parameters: Json): readonly Field[] | undefined {
  if (parameters.mode === 'raw') {
    try {
      const given: unknown = JSON.parse(plainText(parameters.jsonOutput) ?? '');
      if (!isRecord(given) || holdsComputed(given)) return undefined;
      return Object.entries(given).map(([name, value]) => ({ name, value }));
    } catch {
      return undefined;
    }
  }
  const list = listOf(recordOf(parameters.assignments).assignments);
  const fields = list.length > 0 ? list : listOf(recordOf(parameters.fields).values);
  return named(
    fields.map(recordOf).map(({ name, value, type, ...rest }) => {
      // Version 3.0 to 3.2 names the value after its type.
      return { name, value: value ?? rest[typeof type === 'string' ? type : 'stringValue'] };
    }),
  );
}

const assignedBefore = (parameters: Json): readonly Field[] | undefined =>
  named(Object.values(recordOf(parameters.values)).flatMap(listOf).map(recordOf));

function named(fields: readonly Json[]): readonly Field[] | undefined {
  const read = fields.flatMap(({ name, value }) =>
    typeof name === 'string' ? [{ name, value: plainText(value) ?? value }] : [],
  );
  return read.length === fields.length ? read : undefined;
}

/** Undefined where one of them is read from what comes in, or of a name that nothing may have. */
function collect(fields: readonly Field[]): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  for (const { name, value } of fields) {
    const steps = name.split('.');
    if (holdsComputed(value) || steps.some((step) => step === '__proto__' || step === 'constructor')) return undefined;
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

/** One field after the other, each with what it is given or reads. */
function copied(fields: readonly Field[], keepsRest: boolean, differs: readonly string[]): Verdict {
  const parts = new ClusterBuilder();
  let end: ClusterEnd | undefined = keepsRest ? parts.value : undefined;
  for (const { name, value } of fields) {
    const path = pathOf(name);
    if (path === undefined) return noEqual('A name that it sets has no place in a path here.');
    const from = pathRead(value);
    const read =
      from === undefined || from === ''
        ? parts.value
        : parts.add('data.get', { path: from }, { data: parts.value }, 'value');
    const inputs = { ...(end && { data: end }), ...(from !== undefined && { value: read }) };
    end = parts.add('data.set', from === undefined ? { path, value } : { path }, inputs, 'data');
  }
  return parts.build('main 0', { 'main 0': { title: 'Fields', end: end ?? parts.value } }, differs);
}

function pathOf(name: string): string | undefined {
  const steps = name.split('.');
  if (steps.some((step) => step === '' || /["'\\]/.test(step) || step === '__proto__' || step === 'constructor'))
    return undefined;
  return steps
    .map((step, at) => (/^[A-Za-z_$][\w$]*$/.test(step) ? `${at > 0 ? '.' : ''}${step}` : `["${step}"]`))
    .join('');
}

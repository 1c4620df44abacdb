import { ClusterBuilder, type ClusterEnd } from '../rules/cluster';
import { asText, recordsOf } from '../rules/read-values';
import { type Equal, type NoEqual, noEqual, type Verdict } from '../rules/rule';
import { payloadPath, type RedNode, textField, typedValue } from './red-node';

/** Rules that set or change the payload, one after the other; what they do to the rest of a message goes nowhere here. */
export function change(node: RedNode): Verdict {
  const rules = recordsOf(node.rules);
  const ours = rules.filter(({ p, pt }) => (pt ?? 'msg') === 'msg' && payloadPath(p) !== undefined);
  if (ours.length === 0) return noEqual('It changes nothing of a message but what is not its payload.');
  const others = rules.filter((rule) => !ours.includes(rule)).map(({ p }) => asText(p).slice(0, 60));
  const drops = others.length > 0 ? [`It also changes what has no place on a wire: ${others.join(', ')}.`] : [];
  const parts = new ClusterBuilder();
  let end: ClusterEnd = parts.value;
  let first: Step | undefined;
  for (const rule of ours) {
    const step = stepOf(rule);
    if ('reason' in step) return step;
    first ??= step;
    const inputs: Record<string, ClusterEnd> = { [step.input]: end };
    if (step.from !== undefined) {
      inputs.value = step.from === '' ? end : parts.add('data.get', { path: step.from }, { data: end }, 'value');
    }
    end = parts.add(step.kind, step.values, inputs, step.output);
  }
  if (first && ours.length === 1 && first.from === undefined) return { ...alone(first), drops };
  return { ...parts.build('input', { 'output 0': { title: 'Payload', end } }, []), drops };
}

/** A node of ours that does what one rule does. */
interface Step {
  readonly kind: string;
  readonly input: string;
  readonly output: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The path in the payload whose value goes to the input `value`. */
  readonly from?: string;
}

const alone = ({ kind, input, output, values }: Step): Equal => ({
  kind,
  inputs: { input },
  outputs: { 'output 0': output },
  values,
});

function stepOf(rule: RedNode): Step | NoEqual {
  const path = payloadPath(rule.p) ?? '';
  if (rule.t === 'set') return setStep(rule, path);
  const isText = (rule.fromt ?? 'str') === 'str' && (rule.tot ?? 'str') === 'str';
  if (rule.t !== 'change' || path !== '' || !isText) return noEqual('It moves or takes away a part of the message.');
  const values = { find: textField(rule.from), replacement: textField(rule.to) };
  return { kind: 'text.replace', input: 'text', output: 'text', values };
}

function setStep({ to, tot }: RedNode, path: string): Step | NoEqual {
  const from = tot === 'msg' ? payloadPath(to) : undefined;
  if (from !== undefined && path === '') {
    return from === ''
      ? { kind: 'reroute', input: 'value', output: 'value', values: {} }
      : { kind: 'data.get', input: 'data', output: 'value', values: { path: from } };
  }
  if (from !== undefined) return { kind: 'data.set', input: 'data', output: 'data', values: { path }, from };
  const value = typedValue(to, tot);
  if (value === undefined) return noEqual('What it sets is computed.');
  if (path !== '') return { kind: 'data.set', input: 'data', output: 'data', values: { path, value } };
  return { kind: 'logic.select', input: 'value', output: 'result', values: { cases: '', otherwise: value } };
}

import { FactoryError } from '#shared/base/errors';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { describeReference, readReference, referenceKey } from '#shared/graph/permissions/secrets';
import { missingSecret } from '#shared/graph/topology/check';
import { Redactor } from './redactor';

/** The secrets of a run, by `referenceKey`. */
export type SecretValues = Readonly<Record<string, string>>;

/** What travels on a wire for a secret that a node has made itself. */
interface Held {
  readonly held: string;
}

/** Values that were replaced meanwhile, but may still be in what a node says. */
const mostFormer = 100;

/**
 * The secrets of one run, within its host. On wires and in slots there are references; what they stand for is given to
 * the node that takes it, as it is called, and taken out of every text that leaves.
 */
export class SecretVault {
  private values: ReadonlyMap<string, string> = new Map();
  private readonly made = new Map<string, string>();
  private readonly former = new Set<string>();
  private redactor: Redactor | undefined;

  constructor(values: SecretValues = {}) {
    this.set(values);
  }

  set(values: SecretValues): void {
    for (const value of this.values.values()) this.outdated(value);
    this.values = new Map(Object.entries(values));
    this.renew();
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  /** What an input for secrets is given: the secret, or an empty text where there is none. SECRET_MISSING, INPUT_INVALID. */
  reveal(port: InputPort, value: unknown): unknown {
    if (value === undefined || value === null) return '';
    if (isHeld(value)) return this.made.get(value.held) ?? '';
    const reference = readReference(value);
    // What is promised from elsewhere is no text, and never seen here.
    if (!reference && typeof value === 'object') return value;
    const secret = reference && this.values.get(referenceKey(reference));
    if (secret !== undefined) return secret;
    const place = { input_name: port.name };
    if (!reference) throw new FactoryError('INPUT_INVALID', `Input "${port.title}" takes a secret by its name.`, place);
    throw new FactoryError('SECRET_MISSING', missingSecret(port.title, describeReference(reference)), place);
  }

  /** What goes on a wire for a text that a node gives as a secret. */
  hold(place: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const before = this.made.get(place);
    if (before !== value) {
      if (before !== undefined) this.outdated(before);
      this.made.set(place, value);
      this.renew();
    }
    const held: Held = { held: place };
    return held;
  }

  redactText(text: string): string {
    return this.redactor?.text(text) ?? text;
  }

  /** The value without secrets; the value itself where it has none. */
  redact<T>(value: T): T {
    return this.redactor ? this.redactor.value(value) : value;
  }

  private outdated(value: string): void {
    this.former.delete(value);
    this.former.add(value);
    const [oldest] = this.former;
    if (this.former.size > mostFormer && oldest !== undefined) this.former.delete(oldest);
  }

  private renew(): void {
    const all = new Set([...this.values.values(), ...this.made.values(), ...this.former]);
    this.redactor = all.size === 0 ? undefined : new Redactor(all);
  }
}

function isHeld(value: unknown): value is Held {
  return typeof value === 'object' && value !== null && 'held' in value && typeof value.held === 'string';
}

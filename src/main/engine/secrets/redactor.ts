import { Buffer } from 'node:buffer';

/** What stands where a secret stood. */
export const mask = '••••••';

/** Shorter ones would be found in words that have nothing to do with them. */
const shortest = 4;
/** The same of lines of a longer secret, and of what is left of it in Base64 between two others. */
const shortestPart = 8;

/** Replaces secrets in texts: as they are, and as they look in addresses, JSON, headers and dumps. */
export class Redactor {
  private readonly pattern: RegExp | undefined;

  constructor(secrets: Iterable<string>) {
    const forms = new Set<string>();
    for (const secret of secrets) for (const form of formsOf(secret)) forms.add(form);
    // The longest first: one secret may begin with another.
    const sorted = [...forms].sort((a, b) => b.length - a.length);
    if (sorted.length > 0) this.pattern = new RegExp(sorted.map(escapePattern).join('|'), 'g');
  }

  text(text: string): string {
    return this.pattern ? text.replace(this.pattern, mask) : text;
  }

  /** The value without secrets; the value itself where it has none. Binary data is left as it is. */
  value<T>(value: T): T {
    if (!this.pattern) return value;
    // Redacting keeps what a thing is: texts stay texts, lists lists.
    return this.copy(value, new Set()) as T;
  }

  private copy(value: unknown, within: Set<object>): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null || within.has(value)) return value;
    within.add(value);
    try {
      return this.contents(value, within);
    } finally {
      within.delete(value);
    }
  }

  private contents(value: object, within: Set<object>): unknown {
    if (Array.isArray(value)) {
      const items: unknown[] = value.map((item) => this.copy(item, within));
      return items.every((item, at) => Object.is(item, value[at])) ? value : items;
    }
    if (value instanceof Error) return this.error(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return this.collection(value, within);
    let isSame = true;
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
      const entry: [string, unknown] = [this.text(key), this.copy(item, within)];
      if (entry[0] !== key || !Object.is(entry[1], item)) isSame = false;
      return entry;
    });
    return isSame ? value : Object.fromEntries(entries);
  }

  private collection(value: object, within: Set<object>): unknown {
    if (value instanceof Map) {
      return new Map([...value].map(([key, item]) => [this.copy(key, within), this.copy(item, within)]));
    }
    return value instanceof Set ? new Set([...value].map((item) => this.copy(item, within))) : value;
  }

  private error(error: Error): Error {
    const message = this.text(error.message);
    return message === error.message ? error : new Error(message);
  }
}

function formsOf(secret: string): string[] {
  if (secret.length < shortest) return [];
  const parts = secret.includes('\n') ? secret.split(/\r?\n/).filter((line) => line.length >= shortestPart) : [];
  return [secret, ...parts].flatMap((text) => [text, ...addressForms(text), ...jsonForms(text), ...binaryForms(text)]);
}

function addressForms(text: string): string[] {
  // Half of a surrogate pair has no form in an address.
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  const forms = [encodeURIComponent(whole), encodeURI(whole), new URLSearchParams([['', whole]]).toString().slice(1)];
  return forms.flatMap((form) => [form, form.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase())]);
}

function jsonForms(text: string): string[] {
  const form = JSON.stringify(text).slice(1, -1);
  // As Python prints it by default, and once more within a text within JSON.
  const ascii = form.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [form, ascii, JSON.stringify(form).slice(1, -1), text.replaceAll("'", "\\'")];
}

/** Hexadecimal, and Base64 whatever stands before and after it, as a user name does in a header. */
function binaryForms(text: string): string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const forms = [hex, hex.toUpperCase()];
  for (const before of [0, 1, 2]) {
    const base64 = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters that also depend on what stands before or after.
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    const core = base64.slice(first, last);
    if (core.length < shortestPart) continue;
    forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

import { isRecord } from '#shared/base/is-record';
import { secretWords as names, soundsSecret } from '#shared/graph/permissions/secret-words';
import { longestSecret } from '#shared/graph/permissions/secrets';
import { rewriteTexts } from '../json/json-texts';
import { asText, type Json } from '../rules/read-values';

/** What is sent in front of a secret, and stays. */
const scheme = /^(=?\s*(?:(?:Bearer|Basic|Digest|Token|ApiKey)\s+)?)([\s\S]*)$/i;
/** Programs fill these in when they run; or there is nothing in it to hide. */
const isFilledIn = (text: string): boolean =>
  /\{\{|\$\{|\$\(|^=?\s*\$(?:json|env|node|vars|secrets)\b|^\s*(?:true|false|null|undefined)?\s*$/.test(text);

/** Secrets in texts of any kind: each pattern has what stays in front of the secret, and the secret. None is quadratic. */
const within: readonly RegExp[] = [
  /(:\/\/[^\s/:@"']{0,200}:)([^\s/@"'{}$‹]{1,500})(?=@)/g,
  new RegExp(`([?&](?:[\\w.-]{0,40}(?:${names})|key|sig|signature)=)([^&\\s"'#{}$‹]{4,4000})`, 'gi'),
  /(\b(?:Bearer|Basic)\s{1,5})((?=[\w.~+/-]{0,200}\d)[\w.~+/=-]{8,4000}|[\w.~+/=-]{24,4000})/gi,
  /(\b)(sk-[\w-]{16,200}|gh[pousr]_\w{20,200}|github_pat_\w{20,200}|glpat-[\w-]{16,100}|xox[abeprs]-[\w-]{10,200}|hf_\w{20,100}|AKIA[0-9A-Z]{16}|AIza[\w-]{35})/g,
  /(\b)(eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{0,4000})/g,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)([A-Za-z0-9+/=\s\\]{16,16384})/g,
];
/** A field with its text, in code and in JSON that stands in a text. */
const field = new RegExp(
  `((?:${names})\\\\?["'\`]?\\s{0,5}[:=]\\s{0,5}\\\\?(["'\`]))([^"'\`\\\\\\n]{1,2000})(?=\\\\?\\2)`,
  'gi',
);

/** A secret as long as this is looked for in all other texts of the file too. */
const findable = 12;
const mostFindable = 200;
const mark = /‹secret (\d+)›/g;

export const isMarked = (text: string): boolean => text.search(mark) >= 0;

/**
 * Keeps what looks like a secret in a file of another program out of all that is made of the file: marks stand in its
 * place, `‹secret 1›`. Only an input for secrets is given what one stands for.
 */
export class ForeignSecrets {
  private readonly found = new Map<string, string>();
  /** Texts of the file that were changed for the place they stand in. */
  private readonly changed = new Map<string, string>();
  private everywhere: RegExp | undefined;

  /** Puts marks into all texts of the JSON, which is changed. */
  hideIn(json: unknown): void {
    rewrite(json, (text, holder, key) => {
      const hidden = isSecretAt(holder, key) ? this.hideWhole(text) : this.hideWithin(text);
      if (hidden !== text) this.changed.set(text, hidden);
      return hidden;
    });
    const long = [...this.found.keys()].filter((secret) => secret.length >= findable).slice(0, mostFindable);
    if (long.length === 0) return;
    this.everywhere = new RegExp(long.map((secret) => secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
    rewrite(json, (text) => this.hideKnown(text));
  }

  /** The piece of the file with the same marks in it, and else character for character. */
  hideInSource(raw: string): string {
    if (this.found.size === 0) return raw;
    return rewriteTexts(raw, (text) => this.hideKnown(this.changed.get(text) ?? text));
  }

  /** The text with what its marks stand for; undefined where it has none, or more than can be kept. */
  reveal(text: unknown): string | undefined {
    if (typeof text !== 'string') return undefined;
    const secrets = [...this.found.keys()];
    const revealed = text.replace(mark, (whole, number: string) => secrets[Number(number) - 1] ?? whole);
    return revealed === text || revealed.length > longestSecret ? undefined : revealed;
  }

  /** The marks in a value of the file. */
  marksIn(value: unknown): ReadonlySet<string> {
    const marks = new Set<string>();
    if (this.found.size === 0) return marks;
    rewrite([value], (text) => {
      for (const [whole] of text.matchAll(mark)) marks.add(whole);
      return text;
    });
    return marks;
  }

  private hideWhole(text: string): string {
    const [, before = '', secret = ''] = scheme.exec(text) ?? [];
    return isFilledIn(secret) || secret.startsWith('‹secret ') ? this.hideWithin(text) : before + this.markOf(secret);
  }

  private hideWithin(text: string): string {
    const fields = text.replace(field, (_, before: string, _quote, inside: string) => before + this.hideWhole(inside));
    return within.reduce(
      (result, pattern) => result.replace(pattern, (_, before: string, secret: string) => before + this.markOf(secret)),
      fields,
    );
  }

  private hideKnown(text: string): string {
    return this.everywhere ? text.replace(this.everywhere, (secret) => this.markOf(secret)) : text;
  }

  private markOf(secret: string): string {
    const known = this.found.get(secret) ?? `‹secret ${this.found.size + 1}›`;
    this.found.set(secret, known);
    return known;
  }
}

/** Fields that say what another field of the same object is the value of. */
const nameFields = ['name', 'key', 'keyName', 'keyType', 'keyValue', 'header', 'p', 'property'];
const valueFields = new Set(['value', 'valueValue', 'stringValue', 'v', 'val', 'to']);
/** What Node-RED calls texts that are written down; others name a place where the value is. */
const written = new Set<unknown>([undefined, '', 'str', 'other', 'json', 'cred']);

function isSecretAt(holder: Json, key: string): boolean {
  if (soundsSecret(key)) return written.has(holder[`${key}Type`]);
  if (!valueFields.has(key)) return false;
  const type = { to: holder.tot, v: holder.vt, valueValue: holder.valueType }[key];
  return written.has(type) && nameFields.some((name) => soundsSecret(asText(holder[name])));
}

/** Puts another text in the place of each; what is nested has been found to be shallow enough. */
function rewrite(value: unknown, change: (text: string, holder: Json, key: string) => string): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      if (typeof item === 'string') value[index] = change(item, {}, '');
      else rewrite(item, change);
    });
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'string') rewrite(item, change);
      else {
        const changed = change(item, value, key);
        if (changed !== item) value[key] = changed;
      }
    }
  }
}

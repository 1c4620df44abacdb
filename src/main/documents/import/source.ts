import { FactoryError, messageOf } from '#shared/base/errors';
import { type JsonPath, JsonPlaces } from './json/json-places';
import { importLimits } from './limits';
import { ForeignSecrets } from './secrets/foreign-secrets';

/** A file that is read as a workflow: its JSON, and the text that it was written as. */
export class Source {
  /** What looks like a secret in the file of another program; none before these are hidden. */
  readonly secrets = new ForeignSecrets();
  private places: { readonly patterns: readonly JsonPath[]; readonly found: JsonPlaces } | undefined;

  private constructor(
    readonly json: unknown,
    private readonly text: string | undefined,
  ) {}

  /** WORKFLOW_INVALID for what is no JSON. */
  static of(source: unknown): Source {
    if (typeof source !== 'string') return new Source(source, undefined);
    if (source.length > importLimits.textLength) {
      throw new FactoryError(
        'WORKFLOW_INVALID',
        `The file is too large: at most ${importLimits.textLength >> 20} MiB.`,
      );
    }
    const text = source.replace(/^\uFEFF/, '');
    try {
      return new Source(JSON.parse(text), text);
    } catch (error) {
      const read = Source.leniently(text);
      if (read) return read;
      throw new FactoryError('WORKFLOW_INVALID', `This is not JSON: ${messageOf(error).slice(0, 200)}`);
    }
  }

  /** Two things that programs write though they are no JSON. */
  private static leniently(text: string): Source | undefined {
    const inside = textOfBase64(text) ?? text;
    const finite = inside.includes('NaN') || inside.includes('Infinity') ? withoutNotFinite(inside) : inside;
    try {
      return finite === text ? undefined : new Source(JSON.parse(finite), inside);
    } catch {
      return undefined;
    }
  }

  /** Puts marks in place of secrets, into the JSON and into every original that is asked for. */
  hideSecrets(): void {
    this.secrets.hideIn(this.json);
  }

  /**
   * The value at a path as the file has it, character for character but for hidden secrets. A source that is no text but JSON somebody posted
   * is written anew.
   * @param patterns of all paths that are asked for; the same list every time.
   */
  original(path: JsonPath, patterns: readonly JsonPath[], value: unknown): string {
    if (this.text === undefined) return JSON.stringify(value);
    if (this.places?.patterns !== patterns) this.places = { patterns, found: new JsonPlaces(this.text, patterns) };
    const raw = this.places.found.textAt(path);
    return raw === undefined ? JSON.stringify(value) : this.secrets.hideInSource(raw);
  }
}

/** The first versions of chaiNNer wrote their files in Base64. */
function textOfBase64(text: string): string | undefined {
  if (!/^\s*ey[A-Za-z0-9+/=\s]{1,1000}/.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.startsWith('{') ? decoded : undefined;
}

/** Python writes NaN and Infinity, outside of texts; here they become null. */
function withoutNotFinite(text: string): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    result += text.slice(at, end).replace(/-?\b(?:NaN|Infinity)\b/g, 'null');
    at = end;
    if (quote < 0) break;
    for (at += 1; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1;
    result += text.slice(end, at + 1);
    at += 1;
  }
  return result;
}

import { decodeHTML, escapeUTF8 } from 'entities';
import { assertNever } from '#shared/base/assert-never';
import { inputError } from '../input-error';

export type Encoding = 'base64' | 'base64url' | 'hex' | 'url' | 'html';

export const encodingNames = {
  base64: 'Base64',
  base64url: 'Base64 for URLs',
  hex: 'Hexadecimal',
  url: 'URL (%20)',
  html: 'HTML (&amp;)',
} as const;

export function encodeText(text: string, encoding: Encoding): string {
  switch (encoding) {
    case 'base64':
    case 'base64url':
    case 'hex':
      return Buffer.from(text, 'utf8').toString(encoding);
    case 'url':
      // Half of a surrogate pair is no character, and encodeURIComponent would throw.
      return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
    case 'html':
      return escapeUTF8(text);
    default:
      return assertNever(encoding, 'encoding');
  }
}

/** INPUT_INVALID for what is not in this encoding, or does not give text. */
export function decodeText(text: string, encoding: Encoding): string {
  switch (encoding) {
    case 'base64':
    case 'base64url':
      return fromBytes(text, /^[A-Za-z0-9+/_-]*={0,2}$/, 'base64');
    case 'hex':
      return fromBytes(text, /^(?:[0-9a-f]{2})*$/i, 'hex');
    case 'url':
      try {
        return decodeURIComponent(text.replaceAll('+', ' '));
      } catch {
        throw inputError('text', 'The text is not URL encoded: a % is not followed by a whole character.');
      }
    case 'html':
      return decodeHTML(text);
    default:
      return assertNever(encoding, 'encoding');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function fromBytes(text: string, shape: RegExp, encoding: 'base64' | 'hex'): string {
  const given = text.replace(/\s/g, '');
  if (!shape.test(given)) throw inputError('text', `The text is not ${encodingNames[encoding]}.`);
  try {
    return utf8.decode(Buffer.from(given, encoding));
  } catch {
    throw inputError('text', 'The bytes that it stands for are no text in UTF-8.');
  }
}

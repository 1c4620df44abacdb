import { inputError, quoted } from '../../input-error';

/** An address a message is sent to. INPUT_INVALID. */
export function checkAddress(address: string, input = 'address'): string {
  if (address === '') throw inputError(input, 'No OSC address is given, such as /synth/volume.');
  if (/^\/[!-~]*$/.test(address) && !/[#*,?[\]{}]/.test(address)) return address;
  throw inputError(
    input,
    `${quoted(address)} is no OSC address: it begins with "/" and has neither spaces nor wildcards.`,
  );
}

/** Letters a pattern may have. */
const longest = 200;

/** Where in an address a match may go on, behind a piece of a pattern that began at `at`. */
type Piece = (address: string, at: number) => readonly number[];

/**
 * Tells whether an address fits a pattern of OSC 1.0 ("OSC Message Dispatching and Pattern Matching"): "?" for any
 * letter, "*" for any number of them, "[a-c]" and "[!a-c]" for one of a set, "{left,right}" for one of several words,
 * each within one part of the address. An empty pattern fits all. INPUT_INVALID.
 */
export function addressFilter(pattern: string): (address: string) => boolean {
  if (pattern === '') return () => true;
  if (!pattern.startsWith('/') || pattern.length > longest) {
    throw inputError('address', `${quoted(pattern)} is no pattern of addresses: it begins with "/".`);
  }
  const pieces = (pattern.match(/\*+|\[!?[^\]]+\]|\{[^}]*\}|[\s\S]/g) ?? []).map((text) => pieceOf(text));
  // All ways at once, so that a pattern with many wildcards takes no longer than their number times the address.
  return (address) => {
    let places = new Set([0]);
    for (const piece of pieces) places = new Set([...places].flatMap((at) => piece(address, at)));
    return places.has(address.length);
  };
}

function pieceOf(text: string): Piece {
  if (text.startsWith('*')) return anyNumber;
  if (text === '?') return (address, at) => (at < address.length && address[at] !== '/' ? [at + 1] : []);
  if (text.length > 1 && text.startsWith('[')) return oneOf(text);
  const words = text.length > 1 ? text.slice(1, -1).split(',') : [text];
  return (address, at) => words.flatMap((word) => (address.startsWith(word, at) ? [at + word.length] : []));
}

function anyNumber(address: string, at: number): number[] {
  const end = address.indexOf('/', at);
  const last = end === -1 ? address.length : end;
  return Array.from({ length: last - at + 1 }, (_, more) => at + more);
}

function oneOf(text: string): Piece {
  const isNot = text.startsWith('[!');
  const set = text.slice(isNot ? 2 : 1, -1).replace(/[\\^]/g, '\\$&');
  try {
    const letters = new RegExp(isNot ? `[^/${set}]` : `[${set}]`);
    return (address, at) => (letters.test(address.charAt(at)) ? [at + 1] : []);
  } catch {
    throw inputError('address', `${quoted(text)} is no set of letters.`);
  }
}

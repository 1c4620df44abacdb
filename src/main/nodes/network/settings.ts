import { isIP } from 'node:net';
import { inputError, quoted } from '../input-error';

/** A wire may carry what the control would not allow. */
export function checkRange(name: string, value: number, min: number, max: number, unit = ''): void {
  if (value >= min && value <= max) return;
  const ends = unit === '' ? `${min} and ${max}` : `${min} ${unit} and ${max} ${unit}`;
  throw inputError(name, `A ${name.replaceAll('_', ' ')} of ${value}${unit && ` ${unit}`} is not between ${ends}.`);
}

/** `URL.canParse` is younger than the oldest runtime. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** INPUT_INVALID unless it is an address of one of the schemes, such as `ws` and `wss`. */
export function readAddress(input: string, value: string, schemes: readonly string[]): URL {
  const text = value.trim();
  const wanted = schemes.map((scheme) => `${scheme}://`).join(' or ');
  if (text === '') throw inputError(input, `No address is given: it begins with ${wanted}.`);
  const address = parseUrl(text);
  if (address && address.hostname !== '' && schemes.includes(address.protocol.slice(0, -1))) return address;
  // Not with the text itself: it may carry a password.
  throw inputError(input, `The address does not fit: it begins with ${wanted} and names a host.`);
}

const hostName = /^[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?(\.[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?)*\.?$/u;

/** INPUT_INVALID unless it is a host name or an address, with no scheme and no port. */
export function readHost(input: string, value: string): string {
  const host = value.trim().replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw inputError(input, 'No host is given.');
  if (isIP(host) !== 0 || (host.length <= 253 && hostName.test(host))) return host;
  throw inputError(input, `${quoted(value.trim())} is no host name or address.`);
}

import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { inputError, quoted } from '../../input-error';
import { text } from '../../ports';
import { parseUrl } from '../settings';

export const originsInput = text({
  title: 'Allowed origins',
  description: 'Sites whose pages may talk to it, such as https://example.org, separated by commas or spaces.',
  default: '',
  wirable: false,
});

export function readOrigins(value: string): string[] {
  const origins = value.split(/[\s,]+/).filter((entry) => entry !== '');
  return origins.map((entry) => {
    const origin = parseUrl(entry)?.origin ?? 'null';
    if (origin === 'null')
      throw inputError('origins', `${quoted(entry)} is no origin: it looks like https://example.org.`);
    return origin;
  });
}

/**
 * Whether a request is meant for a server on this machine, and comes from a program, a page of its own or one of an
 * allowed origin. Any page a person has open may send requests to the loopback; the browser tells where it is from. A
 * site may point its own name here (DNS rebinding), but then the Host header carries that name.
 */
export function isAllowedSite(headers: IncomingHttpHeaders, host: string, origins: readonly string[]): boolean {
  const named = headers.host?.toLowerCase();
  if (named === undefined || !isOwnHost(named, host)) return false;
  const { origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return (site !== 'cross-site' && site !== 'same-site') || headers['sec-fetch-mode'] === 'navigate';
  }
  return origin !== 'null' && (origins.includes(origin) || origin === `http://${named}`);
}

function isOwnHost(named: string, bound: string): boolean {
  const name = named.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === bound.toLowerCase() || isIP(name) !== 0;
}

import type { Dispatcher } from 'undici';
import { requireOnline } from '#main/engine/offline/offline-flag';
import { isLoopback } from '#main/loopback';
import { inputError } from '../../input-error';
import { parseUrl } from '../settings';

/** One for each proxy, as it keeps connections. */
const known = new Map<string, Dispatcher>();

/** The address of a proxy; undefined where none is given. INPUT_INVALID */
export function readProxy(text: string): string | undefined {
  const given = text.trim();
  if (given === '') return undefined;
  const address = parseUrl(given);
  if (address && /^https?:$/.test(address.protocol) && address.hostname !== '') return address.href;
  // Not with the text itself: it may carry a password.
  throw inputError('proxy', 'This is not the address of a proxy, such as http://proxy:3128.');
}

/**
 * Asks an address through a proxy: the given one, else the one that HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the
 * environment say, if any. OFFLINE where only the proxy is on this machine.
 */
export async function fetchByProxy(address: URL, proxy: string | undefined, init: RequestInit): Promise<Response> {
  const environment = proxy === undefined ? proxies() : undefined;
  if (proxy === undefined && environment === undefined) return fetch(address, init);
  // A proxy on this machine would lead out of it past the guard of sockets.
  if (!isLoopback(address.hostname)) requireOnline(address.host);
  const key = JSON.stringify(proxy ?? environment);
  const dispatcher = known.get(key) ?? (await dispatcherFor(proxy ?? environment));
  known.set(key, dispatcher);
  // Node's own types of fetch know no dispatcher.
  return fetch(address, { ...init, dispatcher } as unknown as RequestInit);
}

interface Proxies {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

function proxies(): Proxies | undefined {
  const { env } = process;
  const httpProxy = env.http_proxy || env.HTTP_PROXY;
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY;
  const noProxy = env.no_proxy || env.NO_PROXY;
  if (!httpProxy && !httpsProxy) return undefined;
  return { ...(httpProxy && { httpProxy }), ...(httpsProxy && { httpsProxy }), ...(noProxy && { noProxy }) };
}

/** A tunnel is for what is encrypted alone: many proxies grant none to the port of plain HTTP. */
async function dispatcherFor(proxy: string | Proxies | undefined): Promise<Dispatcher> {
  const { EnvHttpProxyAgent, ProxyAgent } = await import('undici');
  return typeof proxy === 'string'
    ? new ProxyAgent({ uri: proxy, proxyTunnel: false })
    : new EnvHttpProxyAgent({ ...proxy, proxyTunnel: false });
}

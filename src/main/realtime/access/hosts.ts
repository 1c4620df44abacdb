import { isIP } from 'node:net';

/**
 * The names this server answers to. A page of a foreign site can point its own name at 127.0.0.1 (DNS rebinding), but it
 * can not make the browser send another name than its own in the Host header.
 */
export class AllowedHosts {
  private readonly exact: ReadonlySet<string>;
  private readonly anyPort: ReadonlySet<string>;
  private readonly own: ReadonlySet<string>;

  /** @param configured `name` for any port or `name:port`. @param bound address the server was told to listen on. */
  constructor(configured: readonly string[], bound: string, port: number) {
    const names = ['localhost', '127.0.0.1', '[::1]', ...(isWildcard(bound) ? [] : [bracketed(bound)])];
    this.own = new Set(names.map((name) => `${name.toLowerCase()}:${port}`));
    const entries = configured.map((entry) => bracketed(entry.toLowerCase()));
    this.exact = new Set(entries.filter(hasPort));
    this.anyPort = new Set(entries.filter((entry) => !hasPort(entry)));
  }

  allows(hostHeader: string | undefined): boolean {
    if (hostHeader === undefined) return false;
    const host = hostHeader.toLowerCase();
    return this.isOwn(host) || this.exact.has(host) || this.anyPort.has(host.replace(/:\d+$/, ''));
  }

  /** Whether `host` (with port) is one of this server's own names, as its editor's pages have them in their origin. */
  isOwn(host: string): boolean {
    return this.own.has(host);
  }
}

const hasPort = (entry: string): boolean => /(?:^[^:]+|\]):\d+$/.test(entry);
const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::' || address === '[::]';
const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);

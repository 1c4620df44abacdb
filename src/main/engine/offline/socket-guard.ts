import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';
import { isLoopback } from '#main/loopback';
import { isOffline } from './offline-flag';

// What keeps a process's sockets on this machine as long as it is offline: all of Node's own, of whatever library, come
// by these few functions.

/** Of libuv: what a socket of a machine without a network gives. */
const unreachable = -101;
const notAvailable = -99;
const tryAgain = -3001;

type Call = (this: object, ...args: unknown[]) => unknown;
type Handle = Record<string, Call>;
interface Bindings {
  tcp_wrap: { readonly TCP: { readonly prototype: Handle } };
  udp_wrap: { readonly UDP: { readonly prototype: Handle } };
  cares_wrap: Handle & { readonly ChannelWrap: { readonly prototype: Handle } };
}

const guarded = Symbol.for('factory-ui:offline');

/** To be called once in each thread before anything else of it runs. */
export function guardSockets(): void {
  const tcp = bindingOf('tcp_wrap').TCP.prototype;
  const udp = bindingOf('udp_wrap').UDP.prototype;
  const cares = bindingOf('cares_wrap');
  if (guarded in tcp) return;
  Object.defineProperty(tcp, guarded, { value: true });

  for (const name of ['connect', 'connect6']) refuse(tcp, name, (_request, address) => beyond(address, unreachable));
  for (const name of ['bind', 'bind6']) refuse(tcp, name, (address) => beyond(address, notAvailable));
  for (const name of ['connect', 'connect6']) refuse(udp, name, (address) => beyond(address, unreachable));
  // Of a socket that is connected no address is named; it was refused then.
  for (const name of ['send', 'send6'])
    refuse(udp, name, (...args) => (args.length > 4 ? beyond(args[4], unreachable) : undefined));
  for (const name of ['addMembership', 'addSourceSpecificMembership']) refuse(udp, name, () => unreachable);
  guardWildcard(udp, 'bind', '127.0.0.1');
  guardWildcard(udp, 'bind6', '::1');

  refuse(cares, 'getaddrinfo', (_request, host) => beyond(host, tryAgain));
  refuse(cares, 'getnameinfo', (_request, address) => beyond(address, tryAgain));
  guardPromises();
  const channel = cares.ChannelWrap.prototype;
  for (const name of Object.getOwnPropertyNames(channel)) {
    if (/^(query|getHostByAddr)/.test(name)) refuse(channel, name, () => unreachable);
  }
}

/** Promised look-ups hold on to the functions that were there before. */
function guardPromises(): void {
  const { promises } = dns;
  for (const name of ['lookup', 'lookupService'] as const) {
    const original = promises[name] as (...args: unknown[]) => Promise<unknown>;
    const guardedCall = async (host: unknown, ...rest: unknown[]) => {
      // An address is looked up without asking anybody, its name is not.
      const asks = name === 'lookupService' || !isIP(String(host));
      if (isOffline() && asks && beyond(host, tryAgain) !== undefined) {
        throw Object.assign(new Error(`${name} EAI_AGAIN ${host}`), { code: 'EAI_AGAIN', hostname: host });
      }
      return original(host, ...rest);
    };
    Object.assign(promises, { [name]: guardedCall });
  }
  syncBuiltinESMExports();
}

function bindingOf<N extends keyof Bindings>(name: N): Bindings[N] {
  // Deprecated for what libraries do with it; there is no other way to where all sockets come by.
  return (process as unknown as { binding(name: N): Bindings[N] }).binding(name);
}

/** @param why the error to give instead, if it is to be refused. */
function refuse(owner: Handle, name: string, why: (...args: unknown[]) => number | undefined): void {
  const original = owner[name];
  if (!original) return;
  owner[name] = function (...args) {
    const error = isOffline() ? why(...args) : undefined;
    return error ?? original.apply(this, args);
  };
}

/** A socket for all addresses is one for this machine's own: it is how Node binds those that only send, too. */
function guardWildcard(owner: Handle, name: string, loopback: string): void {
  const original = owner[name];
  if (!original) return;
  owner[name] = function (address, ...rest) {
    if (!isOffline()) return original.call(this, address, ...rest);
    const own = address === '0.0.0.0' || address === '::' ? loopback : address;
    return beyond(own, notAvailable) ?? original.call(this, own, ...rest);
  };
}

/** The error, unless the address is this machine's own. */
function beyond(address: unknown, error: number): number | undefined {
  return typeof address === 'string' && isLoopback(address.replace(/^::ffff:/i, '')) ? undefined : error;
}

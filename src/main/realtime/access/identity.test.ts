import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { anyoneIdentity, type Identity, isNear, launchIdentity, windowIdentity } from './identity';

const from = (remoteAddress: string, headers: IncomingHttpHeaders = {}) => ({
  headers,
  socket: { remoteAddress } as Socket,
});

describe('the person in front of this machine', () => {
  it('comes over loopback with the launch’s token, or where nobody needs one; or is the desktop’s window', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      for (const identity of [launchIdentity, anyoneIdentity]) expect(isNear(from(address), identity)).toBe(true);
    expect(windowIdentity.isNear).toBe(true);
  });

  it('is nobody from elsewhere, by a proxy, or with a token that was made for others', () => {
    const someone: Identity = { role: 'editor', name: 'ada' };
    expect(isNear(from('192.168.0.7'), launchIdentity)).toBe(false);
    expect(isNear(from('fe80::1'), launchIdentity)).toBe(false);
    expect(isNear(from('127.0.0.1', { 'x-forwarded-for': '192.168.0.7' }), launchIdentity)).toBe(false);
    expect(isNear(from('127.0.0.1', { forwarded: 'for=192.168.0.7' }), anyoneIdentity)).toBe(false);
    expect(isNear(from('127.0.0.1'), someone)).toBe(false);
  });
});

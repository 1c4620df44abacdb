import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { err } from '#shared/base/result';
import { serverLimits } from '../limits/limits';
import { Access } from './access';
import { Entrance } from './entrance';
import { refusal } from './jwt';

const request = { headers: { authorization: 'Bearer a.b.c' }, socket: { remoteAddress: '192.0.2.1' } };
const url = new URL('http://localhost/ws');

function entrance(verdict: FactoryError): Entrance {
  const access = new Access({
    token: 'secret',
    verifyJwt: async () => err(verdict),
    bound: '0.0.0.0',
    port: 1,
    allowedHosts: [],
    allowedOrigins: [],
  });
  return new Entrance(access, { ...serverLimits, failedTokens: { perSecond: 0.001, burst: 3 } });
}

async function codes(verdict: FactoryError): Promise<string[]> {
  const door = entrance(verdict);
  const found: string[] = [];
  for (let tries = 0; tries < 6; tries++) {
    const identified = await door.identify(request as IncomingMessage, url);
    found.push(identified.ok ? 'in' : `${identified.error.code} ${identified.error.message.slice(0, 14)}`);
  }
  return found;
}

it('[P36] [P38] a token that could not be looked at for the crowd is no wrong one', async () => {
  const wrong = `UNAUTHORIZED ${refusal().message.slice(0, 14)}`;
  const shut = 'RATE_LIMITED Too many wrong';
  expect(await codes(refusal())).toEqual([wrong, wrong, wrong, shut, shut, shut]);
  const crowd = new FactoryError('RATE_LIMITED', 'Many tokens are being checked.', { retry_after: 1 });
  expect(new Set(await codes(crowd))).toEqual(new Set(['RATE_LIMITED Many tokens ar']));
});

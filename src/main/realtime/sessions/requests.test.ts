import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Logger } from '#main/log/log';
import { FactoryError } from '#shared/base/errors';
import { requests } from '#shared/protocol/requests';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { SessionOpener, type SlowChannel } from '../testing/open-session';
import { createRequestHandlers, type RequestServices } from './request-handlers';
import { createRequests, type RequestHandlers } from './requests';

const opener = new SessionOpener();
afterAll(() => opener.dispose());
const log: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const services = { documents: {}, appInfo: { version: '1' }, offline: { isOn: false } } as RequestServices;
const handlers = createRequestHandlers(services);

/** All answers so far, once there are so many: a session rests after it has sent something, so they may take turns. */
async function answers(channel: SlowChannel, count: number): Promise<ServerMessageOf<'response'>[]> {
  for (;;) {
    await nextTurn();
    channel.readAll();
    const read = channel.read.flatMap(({ message }) => (message.type === 'response' ? [message] : []));
    if (read.length >= count) return read;
  }
}

describe('requests', () => {
  it('[P19] has a handler for every method, and the compiler knows', () => {
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(requests).sort());
    const { 'run.stop': _, ...incomplete } = handlers;
    // @ts-expect-error A method without its handler must not compile.
    const refused: RequestHandlers = incomplete;
    expect(refused).not.toHaveProperty('run.stop');
  });

  it('[P19] hides what is no error of ours to tell, and tells what is, with its details', async () => {
    const failing: RequestHandlers = {
      ...handlers,
      'document.new': () => {
        throw new Error('/home/secret');
      },
      'files.list': () => {
        throw new FactoryError('FILE_UNREADABLE', 'The folder can not be read.', { node_id: 'n' });
      },
    };
    const answer = createRequests(failing, log, () => {});
    const { channel, session } = opener.open();
    answer({ type: 'request', id: 1, method: 'document.new' }, session);
    answer({ type: 'request', id: 2, method: 'files.list' }, session);
    const [hidden, told] = await answers(channel, 2);
    expect(hidden?.outcome).toMatchObject({ ok: false, code: 'INTERNAL' });
    expect(JSON.stringify(hidden)).not.toContain('secret');
    expect(told?.outcome).toMatchObject({ ok: false, code: 'FILE_UNREADABLE', details: { node_id: 'n' } });
  });

  it('[P13] lets a client have 100 requests under way, and takes more when they are answered', async () => {
    const finish: (() => void)[] = [];
    const slow: RequestHandlers = {
      ...handlers,
      'templates.list': () => new Promise((resolve) => finish.push(() => resolve({ templates: [] }))),
    };
    const answer = createRequests(slow, log, () => {});
    const { channel, session } = opener.open({ highWater: 1e9, outbox: { messages: 1000, bytes: 1e9 } });
    for (let id = 1; id <= 101; id++) answer({ type: 'request', id, method: 'templates.list' }, session);
    expect(await answers(channel, 1)).toMatchObject([{ id: 101, outcome: { ok: false, code: 'RATE_LIMITED' } }]);
    for (const resolve of finish) resolve();
    expect(await answers(channel, 101)).toHaveLength(101);
    answer({ type: 'request', id: 102, method: 'app.info' }, session);
    expect((await answers(channel, 102)).at(-1)).toMatchObject({ id: 102, outcome: { ok: true } });
  });

  it('[P20] does what comes after an answer after it', async () => {
    const order: string[] = [];
    const joining: RequestHandlers = {
      ...handlers,
      'document.leave': (_params, { afterAnswer }) => {
        afterAnswer(() => order.push(session.open ? 'after' : 'late'));
        order.push('handled');
        return { closed: false };
      },
    };
    const { channel, session } = opener.open();
    createRequests(joining, log, () => {})(
      { type: 'request', id: 1, method: 'document.leave', params: { workflow_id: 'w' } },
      session,
    );
    await answers(channel, 1);
    expect(order).toEqual(['handled', 'after']);
  });
});

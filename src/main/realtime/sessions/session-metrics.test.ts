import { afterEach, beforeEach, expect, it } from 'vitest';
import { Outgoing } from '../delivery/outgoing';
import { plain } from '../delivery/wire-form';
import { SessionOpener } from '../testing/open-session';

let opener: SessionOpener;
beforeEach(() => {
  opener = new SessionOpener();
});
afterEach(() => opener.dispose());

const line = (text: string) =>
  Outgoing.of({
    type: 'workflow_event',
    event: 'workflow_started',
    timestamp: 1,
    data: { workflow_id: text as never },
  });
const state = { kind: 'latest', key: 'same', urgent: false } as const;

it('[P50] counts what is sent with its bytes, and what was replaced before', () => {
  const { session } = opener.open();
  const messages = ['one', 'two', 'three'].map(line);
  for (const message of messages) opener.sessions.broadcast('workflow_event', message, state);
  expect(session.waiting).toBe(1);
  opener.sessions.flush();
  expect(session.waiting).toBe(0);
  expect(opener.metrics.traffic.conflated).toBe(2);
  expect(Object.fromEntries(opener.metrics.traffic.outward.entries())).toEqual({
    workflow_event: { count: 1, bytes: messages[2]?.frame({ ...plain, format: 'json' }).length },
  });
  // What every client has had is not lost to newer state.
  opener.sessions.broadcast('workflow_event', line('four'), state);
  opener.sessions.flush();
  expect(opener.metrics.traffic.conflated).toBe(2);
});

it('[P50] counts what a client that is sent away, or goes, was never sent', () => {
  const slow = opener.open({ outbox: { messages: 3, bytes: 1_000 }, highWater: 1 });
  slow.session.send(line('the one on its way'));
  slow.session.flush();
  for (let at = 0; at < 4; at++) slow.session.send(line(`${at}`));
  expect(slow.session.closedFor).toBe('CLIENT_TOO_SLOW');
  const gone = opener.open();
  gone.session.send(line('in vain'));
  gone.session.closed(1006);
  expect(Object.fromEntries(opener.metrics.traffic.dropped.entries())).toMatchObject({
    too_slow: { count: 4 },
    closed: { count: 1 },
  });
});

it('[P50] counts messages that fit no schema, with their bytes', () => {
  const { session } = opener.open();
  session.inbox.takeText('{"type":"ping"}');
  session.inbox.takeText('{"type":"sing"}');
  session.inbox.takeText('{"tüpe');
  expect(Object.fromEntries(opener.metrics.traffic.inward.entries())).toEqual({
    ping: { count: 1, bytes: 15 },
    invalid: { count: 2, bytes: 15 + 7 },
  });
});

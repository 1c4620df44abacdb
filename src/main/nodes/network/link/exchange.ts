import { out, rarely } from '../../ports';
import { stateOutput } from './describe-state';
import { type Inbox, inboxOutputs } from './inbox';
import { type Outbox, outboxOutputs } from './outbox';

/** What came, of kinds that call it messages. */
export const messageOutputs = {
  message: out.any({ description: 'The newest message.' }),
  messages: out.list({ description: 'All that came since the tick before, oldest first.' }),
};

/** What a kind that receives and sends over one connection tells beside what came; it has inputs that are `seldom` changed. */
export const exchangeOutputs = (what: 'Messages' | 'Lines', waitedFor: 'connection' | 'port') => ({
  ...inboxOutputs,
  sent: rarely(outboxOutputs.sent),
  queued: rarely(outboxOutputs.queued),
  lost: rarely(out.integer({ description: `${what} never sent, because too many waited for the ${waitedFor}.` })),
  state: stateOutput,
});

/** The values of `exchangeOutputs`, with the newest that came and all since the last time. */
export function takeExchange(inbox: Inbox<unknown>, outbox: Pick<Outbox<never>, 'counts'>, link: { state(): string }) {
  const { newest = null, fresh, ...received } = inbox.take();
  const { sent, queued, dropped: lost } = outbox.counts;
  return { newest, fresh, told: { ...received, sent, queued, lost, state: link.state() } };
}

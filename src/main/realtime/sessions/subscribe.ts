import type { ClientMessage } from '#shared/protocol/client-messages';
import type { NodeReport } from '#shared/protocol/node-state';
import { unixSeconds } from '../clock';
import type { EventLog, Place } from '../delivery/event-log';
import { Outgoing } from '../delivery/outgoing';
import { looksAt, type Subscription, subscriptionOf } from '../delivery/subscription';
import type { CurrentState } from '../events/current-state';
import type { Session } from './session';
import type { Sessions } from './sessions';

type Subscribe = Extract<ClientMessage, { type: 'subscribe' }>;

/** How a client that asked to resume goes on, and from where if not from where its session is. */
interface Resumption {
  readonly resume: 'started' | 'resumed' | 'resync';
  readonly from?: Place;
}

interface Deps {
  readonly sessions: Sessions;
  readonly currentState: CurrentState;
}

/** Sets what a client hears, takes it back to where it was if it can, and tells it what it can not have heard. */
export function subscribe(message: Subscribe, session: Session, { sessions: { log }, currentState }: Deps): void {
  const before = session.subscription;
  const resumption = resume(message, log);
  const subscription = subscriptionOf(message, before.sequenced || resumption !== undefined);
  const confirm = (place: Place) =>
    Outgoing.of({
      type: 'subscription_confirmed',
      timestamp: unixSeconds(),
      events: message.events,
      ...(resumption && { server: log.server, seq: place.seq, resume: resumption.resume }),
    });
  session.subscribe(subscription, confirm, resumption?.from);
  if (resumption?.resume === 'resync') {
    if (subscription.events.has('execution_status')) session.send(currentState.executionStatus());
    tellNodes(session, currentState, () => true);
  } else if (before.nodes || subscription.nodes || before.workflows || subscription.workflows) {
    tellNodes(session, currentState, (report) => resumption !== undefined || !covers(before, report));
  }
}

function resume({ resume }: Subscribe, log: EventLog): Resumption | undefined {
  if (resume === undefined) return undefined;
  if (resume === 'start') return { resume: 'started' };
  const from = resume.server === log.server ? log.placeAt(resume.seq) : undefined;
  return from ? { resume: 'resumed', from } : { resume: 'resync', from: log.end };
}

/** Whether it was among what was asked for by name. */
const covers = (subscription: Subscription, { node_id, data }: NodeReport): boolean =>
  (subscription.nodes?.has(node_id) ?? false) && looksAt(subscription, data.workflow_id);

function tellNodes(session: Session, currentState: CurrentState, missed: (report: NodeReport) => boolean): void {
  const { subscription } = session;
  const { events, nodes }: Subscription = subscription;
  if (!events.has('node_state')) return;
  const timestamp = unixSeconds();
  for (const report of currentState.reports()) {
    const node = report.node_id;
    if ((nodes && !nodes.has(node)) || !looksAt(subscription, report.data.workflow_id) || !missed(report)) continue;
    const outgoing = Outgoing.of({ type: 'node_state', timestamp, data: report });
    const key = `node_state:${report.data.workflow_id}:${node}`;
    session.send(outgoing, { kind: 'latest', key, urgent: true });
  }
}

import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { unixSeconds } from '../clock';
import { type Delivery, ordered } from '../delivery/delivery';
import { Outgoing } from '../delivery/outgoing';
import type { Offline, SecretShelf } from '../sessions/request-handlers';
import type { Sessions } from '../sessions/sessions';
import type { ExecutionStatus } from './execution-status';
import { NodeChanges } from './node-changes';
import { planChanged, planRejected, runEnded, runPaused, runResumed, runStarted } from './run-events';
import { wireResults } from './wire-results';

/** Log lines kept for a client that does not read; older ones give way. */
const keptLogLines = 500;

const latest = (key: string, urgent = false): Delivery => ({ kind: 'latest', key, urgent });
/** State of one workflow, of which others may be open where nobody looks at this one. */
const latestOf = (workflow: string, key: string): Delivery => ({ kind: 'latest', key, urgent: false, workflow });

export interface BroadcasterOptions {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly secrets: Pick<SecretShelf, 'onChanged'>;
  readonly offline: Pick<Offline, 'isOn' | 'onChanged'>;
  readonly status: ExecutionStatus;
  readonly sessions: Sessions;
}

/** Turns what happens in engine and documents into messages for whoever wants them. Never waits for a client (E14). */
export function startBroadcaster({
  engine,
  documents,
  secrets,
  offline,
  status,
  sessions,
}: BroadcasterOptions): Disposable {
  const listening = new DisposableStore();
  const changes = new NodeChanges();
  let logLines = 0;

  const workflowEvent = (message: ServerMessageOf<'workflow_event'>) =>
    sessions.broadcast('workflow_event', Outgoing.of(message), ordered);
  const executionStatus = () =>
    sessions.broadcast('execution_status', Outgoing.of(status.message()), latest('execution_status', true));

  listening.add(
    engine.on('runStarted', (run) => {
      workflowEvent(runStarted(run));
      executionStatus();
    }),
  );
  listening.add(
    engine.on('nodes', ({ run, reports }) => {
      const timestamp = unixSeconds();
      for (const report of reports) {
        const outgoing = Outgoing.of({ type: 'node_state', timestamp, data: report });
        sessions.broadcast('node_state', outgoing, changes.delivery(run, report));
      }
    }),
  );
  listening.add(
    engine.on('tick', (ticked) => {
      const { run, failed } = ticked;
      if (run.mode === 'once') return;
      const timestamp = unixSeconds();
      const outgoing = Outgoing.lazy('continuous_update', () => ({
        type: 'continuous_update',
        timestamp,
        data: {
          execution_count: run.execution_count,
          status: failed ? 'error' : 'completed',
          data: {
            execution_time: run.last_execution_time,
            // Had there been another tick before this is built, another message would have replaced this one.
            results: wireResults(ticked.results),
            workflow_id: run.workflow_id,
            run_id: run.run_id,
          },
        },
      }));
      sessions.broadcast(
        'continuous_update',
        outgoing,
        latestOf(run.workflow_id, `continuous_update:${run.workflow_id}`),
      );
    }),
  );
  listening.add(
    engine.on('stats', (stats) => {
      const outgoing = Outgoing.of({ type: 'run_stats', timestamp: unixSeconds(), data: stats });
      sessions.broadcast('run_stats', outgoing, latestOf(stats.workflow_id, `run_stats:${stats.workflow_id}`));
    }),
  );
  listening.add(
    engine.on('runPaused', (run) => {
      workflowEvent(runPaused(run));
      executionStatus();
    }),
  );
  listening.add(
    engine.on('runResumed', (run) => {
      workflowEvent(runResumed(run));
      executionStatus();
    }),
  );
  listening.add(status.failuresChanged(executionStatus));
  listening.add(engine.on('planChanged', ({ run }) => workflowEvent(planChanged(run))));
  listening.add(engine.on('planRejected', ({ run, ...refusal }) => workflowEvent(planRejected(run, refusal))));
  listening.add(
    engine.on('log', (line) => {
      const outgoing = Outgoing.of({ type: 'log', timestamp: unixSeconds(), data: line });
      sessions.broadcast('log', outgoing, latestOf(line.workflow_id, `log:${logLines++ % keptLogLines}`));
    }),
  );
  listening.add(
    engine.on('runEnded', ({ run, end }) => {
      changes.forget(run.run_id);
      for (const message of runEnded(run, end)) workflowEvent(message);
      executionStatus();
    }),
  );
  listening.add(
    documents.onChanged(() => {
      const outgoing = Outgoing.of({ type: 'documents_changed', timestamp: unixSeconds() });
      sessions.broadcast('documents_changed', outgoing, latest('documents_changed', true));
    }),
  );
  listening.add(
    engine.on('kindsChanged', () => {
      const outgoing = Outgoing.of({ type: 'kinds_changed', timestamp: unixSeconds() });
      sessions.broadcast('kinds_changed', outgoing, latest('kinds_changed', true));
    }),
  );
  listening.add(
    secrets.onChanged(() => {
      const outgoing = Outgoing.of({ type: 'secrets_changed', timestamp: unixSeconds() });
      sessions.broadcast('secrets_changed', outgoing, latest('secrets_changed', true));
    }),
  );
  listening.add(
    offline.onChanged(() => {
      const outgoing = Outgoing.of({ type: 'offline_changed', timestamp: unixSeconds(), offline: offline.isOn });
      sessions.broadcast('offline_changed', outgoing, latest('offline_changed', true));
    }),
  );
  return listening;
}

import type { Documents } from '#main/documents/index';
import type { Logger } from '#main/log/log';
import { FactoryError, publicError } from '#shared/base/errors';
import type { ClientMessage } from '#shared/protocol/client-messages';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';
import type { InputLatency } from '../metrics/input-latency';
import type { Session } from './session';
import type { Sessions } from './sessions';

type InputUpdate = Extract<ClientMessage, { type: 'input_update' }>;
type Response = ServerMessageOf<'input_update_response'>['data'];

interface Deps {
  readonly documents: Documents;
  readonly sessions: Sessions;
  readonly inputs: InputLatency;
  readonly log: Logger;
}

/** Sets an input, answers the sender, and tells everybody of the new value. */
export function updateInput(message: InputUpdate, session: Session, deps: Deps): void {
  const { documents, sessions, inputs, log } = deps;
  const receivedAt = performance.now();
  const { node_id, input_name, input_value, workflow_id } = message;
  try {
    const done = documents.inputUpdate({
      node_id,
      input_name,
      input_value,
      role: session.identity.role,
      ...(workflow_id === undefined ? {} : { workflow_id }),
    });
    if (done.revision !== undefined) inputs.inputReceived(done.workflow_id, done.revision, receivedAt);
    const echo = done.fleeting ? null : (documents.inputEcho(message) ?? done.value);
    respond({ ...message, input_value: echo }, session, {
      success: true,
      message: done.wired ? 'Stored. The input is wired, and a wire beats a stored value.' : 'The input was updated.',
      workflow_id: done.workflow_id,
      ...(done.revision === undefined ? {} : { revision: done.revision }),
    });
    if (done.fleeting) return;
    const updated = Outgoing.of({
      type: 'parameter_updated',
      timestamp: unixSeconds(),
      data: {
        node_id,
        parameter_name: input_name,
        parameter_value: done.value,
        success: true,
        workflow_id: done.workflow_id,
      },
    });
    const key = `parameter_updated:${JSON.stringify([done.workflow_id, node_id, input_name])}`;
    sessions.broadcast('parameter_updated', updated, { kind: 'latest', key, urgent: false });
  } catch (error) {
    if (!(error instanceof FactoryError)) log.error('An input update failed', error);
    refuseInput(message, session, publicError(error), documents);
  }
}

/** Answers that an input was not set. */
export function refuseInput(
  update: InputUpdate,
  session: Session,
  { code, message }: FactoryError,
  documents: Documents,
): void {
  respond({ ...update, input_value: documents.inputEcho(update) }, session, { success: false, message, code });
}

type Outcome = Pick<Response, 'success' | 'message'> & Partial<Response>;

function respond({ node_id, input_name, input_value }: InputUpdate, session: Session, outcome: Outcome): void {
  const data = { node_id, input_name, input_value, ...outcome };
  session.send(Outgoing.of({ type: 'input_update_response', timestamp: unixSeconds(), data }));
}

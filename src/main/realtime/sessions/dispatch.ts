import type { Documents } from '#main/documents/index';
import type { Logger } from '#main/log/log';
import { assertNever } from '#shared/base/assert-never';
import { type ErrorCode, FactoryError, publicError } from '#shared/base/errors';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { messageRoles, requireRole } from '#shared/protocol/roles';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';
import type { CurrentState } from '../events/current-state';
import type { ExecutionStatus } from '../events/execution-status';
import type { InputLatency } from '../metrics/input-latency';
import type { Presence } from '../presence/presence';
import { refuseInput, updateInput } from './input-update';
import type { AnswerRequest } from './requests';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { subscribe } from './subscribe';

export type Dispatch = (message: ClientMessage, session: Session) => void;

export interface DispatchDeps {
  readonly documents: Documents;
  readonly status: ExecutionStatus;
  readonly sessions: Sessions;
  readonly currentState: CurrentState;
  readonly inputs: InputLatency;
  readonly presence: Presence;
  readonly answerRequest: AnswerRequest;
  readonly refused: (code: ErrorCode) => void;
  readonly log: Logger;
}

/** Carries out what a client said, if its role allows it. Whatever goes wrong is told to that client alone. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  return (message, session) => {
    try {
      requireRole(session.identity.role, messageRoles[message.type], message.type);
      carryOut(message, session, deps);
    } catch (error) {
      if (!(error instanceof FactoryError)) deps.log.error(`Carrying out ${message.type} failed`, error);
      const shown = publicError(error);
      if (message.type === 'input_update') {
        // It has an answer of its own, which also says when nothing came of it.
        deps.refused(shown.code);
        refuseInput(message, session, shown, deps.documents);
      } else session.refuse(shown);
    }
  };
}

function carryOut(message: ClientMessage, session: Session, deps: DispatchDeps): void {
  switch (message.type) {
    case 'ping':
      // A timestamp of null is a timestamp too.
      session.send(
        Outgoing.of({ type: 'pong', timestamp: message.timestamp === undefined ? unixSeconds() : message.timestamp }),
      );
      return;
    case 'subscribe':
      subscribe(message, session, deps);
      return;
    case 'input_update':
      updateInput(message, session, deps);
      return;
    case 'get_status': {
      const execution = deps.status.read();
      session.send(Outgoing.of(deps.status.message()));
      session.send(Outgoing.of({ type: 'status_response', timestamp: unixSeconds(), data: { execution } }));
      return;
    }
    case 'request':
      deps.answerRequest(message, session);
      return;
    case 'document_sync':
      session.documents.receive(message.workflow_id, message.payload);
      return;
    case 'presence':
      deps.presence.update(message.workflow_id, session, message);
      return;
    default:
      assertNever(message, 'client message');
  }
}

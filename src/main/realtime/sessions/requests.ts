import type { Logger } from '#main/log/log';
import { type ErrorCode, FactoryError, publicError } from '#shared/base/errors';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { isMethod, type Method, type RequestParams, type RequestResult, requests } from '#shared/protocol/requests';
import { requireRole } from '#shared/protocol/roles';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { parseWith } from '#shared/protocol/wire/codec';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';
import type { Session } from './session';

type Request = Extract<ClientMessage, { type: 'request' }>;
type Outcome = ServerMessageOf<'response'>['outcome'];

export interface RequestContext {
  readonly session: Session;
  /** Runs `work` once the answer is on its way, for what the client must hear only after it. */
  afterAnswer(work: () => void): void;
}

/** One handler for each method; the type makes the set complete. */
export type RequestHandlers = {
  readonly [M in Method]: (
    params: RequestParams<M>,
    context: RequestContext,
  ) => RequestResult<M> | Promise<RequestResult<M>>;
};

export type AnswerRequest = (request: Request, session: Session) => void;

/** Requests a session may have under way at once. */
const maxPending = 100;

/** @param refused told of every request that is answered with an error. */
export function createRequests(
  handlers: RequestHandlers,
  log: Logger,
  refused: (code: ErrorCode) => void,
): AnswerRequest {
  const failure = (error: FactoryError): Outcome => {
    refused(error.code);
    return { ok: false, code: error.code, message: error.message, details: { ...error.details } };
  };
  const pending = new WeakMap<Session, number>();
  return (request, session) => {
    const count = pending.get(session) ?? 0;
    if (count >= maxPending) {
      const busy = new FactoryError('RATE_LIMITED', `More than ${maxPending} requests are waiting for their answers.`);
      return respond(session, request.id, failure(busy));
    }
    pending.set(session, count + 1);
    const afterwards: (() => void)[] = [];
    const context: RequestContext = { session, afterAnswer: (work) => afterwards.push(work) };
    carryOut(handlers, request, context)
      .catch((error: unknown): Outcome => {
        if (!(error instanceof FactoryError)) log.error(`Request ${request.method} failed`, error);
        return failure(publicError(error));
      })
      .then((outcome) => {
        pending.set(session, (pending.get(session) ?? 1) - 1);
        respond(session, request.id, outcome);
        for (const work of afterwards) work();
      });
  };
}

async function carryOut(handlers: RequestHandlers, request: Request, context: RequestContext): Promise<Outcome> {
  const { method, params } = request;
  if (!isMethod(method)) throw new FactoryError('UNKNOWN_METHOD', `There is no request method ${method}.`);
  requireRole(context.session.identity.role, requests[method].role, method);
  return { ok: true, result: await call(handlers, method, params, context) };
}

async function call<M extends Method>(
  handlers: RequestHandlers,
  method: M,
  raw: unknown,
  context: RequestContext,
): Promise<RequestResult<M>> {
  const params = parseWith(requests[method].params, raw ?? {});
  if (!params.ok) throw params.error;
  // The compiler does not follow that this came out of this very method's schema.
  return await handlers[method](params.value as RequestParams<M>, context);
}

function respond(session: Session, id: number, outcome: Outcome): void {
  session.send(Outgoing.of({ type: 'response', id, timestamp: unixSeconds(), outcome }));
}

import type { z } from 'zod';
import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import { type Method, type RequestResult, requests } from '#shared/protocol/requests';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { describeIssues } from '#shared/protocol/wire/codec';
import { toldProblem } from '../../ui/told-error';

/** The table with its types the other way round, so that a method's schema is known to give that method's result. */
const resultOf: { readonly [M in Method]: { readonly result: z.ZodType<RequestResult<M>> } } = requests;

interface InFlight {
  readonly method: Method;
  settle(result: unknown): void;
  reject(error: FactoryError): void;
}

/** Requests that were sent and not answered yet. Ids never repeat, so an answer that comes late finds nobody. */
export class RequestsInFlight {
  private lastId = 0;
  private readonly byId = new Map<number, InFlight>();

  /** Sends by `send` and waits for the answer of that id. */
  add<M extends Method>(method: M, send: (id: number) => void): Promise<RequestResult<M>> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.byId.set(id, {
        method,
        reject,
        settle: reader(method, resolve, reject),
      });
      send(id);
    });
  }

  answer({ id, outcome }: ServerMessageOf<'response'>): void {
    const waiting = this.byId.get(id);
    if (!waiting) return;
    this.byId.delete(id);
    if (outcome.ok) waiting.settle(outcome.result);
    else waiting.reject(new FactoryError(outcome.code, toldProblem(outcome), outcome.details));
  }

  /** An answer that does not fit the protocol still ends the wait for it. False for what is no answer. */
  unreadable(raw: unknown, error: FactoryError): boolean {
    if (!isRecord(raw) || raw.type !== 'response' || typeof raw.id !== 'number') return false;
    this.byId.get(raw.id)?.reject(error);
    return this.byId.delete(raw.id);
  }

  rejectAll(error: (method: Method) => FactoryError): void {
    const waiting = [...this.byId.values()];
    this.byId.clear();
    for (const { method, reject } of waiting) reject(error(method));
  }
}

function reader<M extends Method>(
  method: M,
  resolve: (value: RequestResult<M>) => void,
  reject: (error: FactoryError) => void,
): (result: unknown) => void {
  return (result) => {
    const parsed = resultOf[method].result.safeParse(result);
    if (parsed.success) resolve(parsed.data);
    else {
      const issues = describeIssues(parsed.error);
      reject(new FactoryError('INVALID_MESSAGE', `The server's answer to ${method} is not readable: ${issues}`));
    }
  };
}

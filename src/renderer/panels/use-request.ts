import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { Method, RequestInput, RequestResult } from '#shared/protocol/requests';
import { useServices } from '../app/context';
import { useConnectionState } from '../app/hooks';

export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly reason: string };

interface Answer<T> {
  /** Of the parameters it answers to. */
  readonly key: string | undefined;
  readonly state: Loaded<T>;
}

/**
 * Asks the backend and asks again whenever the parameters change, the connection comes back or `reload` is called. What
 * was answered to other parameters is not given; without any, nothing is asked.
 */
export function useRequest<M extends Method>(
  method: M,
  params: RequestInput<M> | undefined,
): { readonly state: Loaded<RequestResult<M>>; reload(): void } {
  const { connection } = useServices();
  const live = useConnectionState().phase === 'live';
  const key = JSON.stringify(params);
  const [answer, setAnswer] = useState<Answer<RequestResult<M>>>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `params`, `round` asks once more.
  useEffect(() => {
    if (!live || params === undefined) return;
    let current = true;
    const answered = (state: Loaded<RequestResult<M>>) => current && setAnswer({ key, state });
    connection.request(method, params).then(
      (value) => answered({ phase: 'ready', value }),
      (error: unknown) => answered({ phase: 'failed', reason: messageOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [connection, live, method, key, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { state: answer && answer.key === key ? answer.state : loading, reload };
}

const loading = { phase: 'loading' } as const;

import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { Method, RequestInput, RequestResult } from '#shared/protocol/requests';
import { useServices } from '../app/context';
import { useConnectionState } from '../app/hooks';

export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly reason: string };

/** Asks the backend and asks again whenever the parameters change, the connection comes back or `reload` is called. */
export function useRequest<M extends Method>(
  method: M,
  params: RequestInput<M>,
): { readonly state: Loaded<RequestResult<M>>; reload(): void } {
  const { connection } = useServices();
  const live = useConnectionState().phase === 'live';
  const [state, setState] = useState<Loaded<RequestResult<M>>>({ phase: 'loading' });
  const [round, setRound] = useState(0);
  const key = JSON.stringify(params);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `params`, `round` asks once more.
  useEffect(() => {
    if (!live) return;
    let current = true;
    connection.request(method, params).then(
      (value) => current && setState({ phase: 'ready', value }),
      (error: unknown) => current && setState({ phase: 'failed', reason: messageOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [connection, live, method, key, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { state, reload };
}

import type { Disposable } from '#shared/base/disposable';
import { unixSeconds } from '../clock';
import type { Identity } from './identity';

/** A longer timer fires at once. */
const longestTimer = 2 ** 31 - 1;

/** Calls `expired` once when the identity ends, in a turn of its own even if it has ended already. */
export function onExpiry({ expiresAt }: Identity, expired: () => void): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (end: number) => {
    const left = (end - unixSeconds()) * 1000;
    timer = setTimeout(
      () => {
        if (unixSeconds() < end) wait(end);
        else expired();
      },
      Math.min(Math.max(0, Math.ceil(left)), longestTimer),
    );
  };
  if (expiresAt !== undefined) wait(expiresAt);
  return { dispose: () => clearTimeout(timer) };
}

import { isLoopback } from '#main/loopback';

/** Whether the setting names a server, and not a file. */
export const isAddress = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);

/** Why keys can not be had from `source`, as far as its text tells; undefined: they can. */
export function keySourceProblem(source: string): string | undefined {
  if (!isAddress(source)) return undefined;
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return 'must be a file, an https:// address, or an http:// address on this machine';
}

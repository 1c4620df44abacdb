import { z } from 'zod';
import { t } from '#shared/words/words';
import type { ServerAddress } from '../../client/link/websocket-channel';

const tokenKey = 'factory-ui:token';

/**
 * Where the page's own server is. The token comes in the URL's fragment, which browsers send to nobody; it is kept for
 * this tab alone and taken out of the address bar, where it would be copied along with the address.
 */
export function browserAddress(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): ServerAddress {
  const { location, history, sessionStorage } = page;
  const fragment = new URLSearchParams(location.hash.slice(1));
  const given = fragment.get('token');
  if (given) {
    sessionStorage.setItem(tokenKey, given);
    fragment.delete('token');
    const rest = fragment.toString().replace(/=(?=&|$)/g, '');
    history.replaceState(history.state, '', `${location.pathname}${location.search}${rest === '' ? '' : `#${rest}`}`);
  }
  const protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return { url: `${protocol}//${location.host}/ws`, token: given ?? sessionStorage.getItem(tokenKey) ?? undefined };
}

/** Whether the address asks for the dashboard: `?view=dashboard`, or `#dashboard` behind or without a token. */
export function asksForDashboard({ search, hash }: Pick<Location, 'search' | 'hash'>): boolean {
  return new URLSearchParams(search).get('view') === 'dashboard' || new URLSearchParams(hash.slice(1)).has('dashboard');
}

const refusalSchema = z.object({ error: z.string() });

/** Why the server refuses this client, asked over HTTP, where a page can read the answer; undefined: it would not. */
export async function refusalOf({ url, token }: ServerAddress): Promise<string | undefined> {
  const status = new URL('/status', url.replace(/^ws/, 'http'));
  const response = await fetch(status, token ? { headers: { Authorization: `Bearer ${token}` } } : {});
  if (response.status === 401) return t('news.use_link');
  if (response.status !== 403) return undefined;
  const answer = refusalSchema.safeParse(await response.json().catch(() => undefined));
  return answer.success ? answer.data.error : t('news.refused');
}

import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { formatList, t } from '#shared/words/words';
import type { Timers } from '../../client/timers';
import type { Services } from '../services';
import { announce } from './announce';

/** Milliseconds: who loses the connection and is back by then has not left. */
const patience = 1_500;

/** Says aloud who comes into the document and who leaves, for those who do not see it. */
export function announcePeople({ presence, view }: Pick<Services, 'presence' | 'view'>, timers: Timers): Disposable {
  const own = new DisposableStore();
  const present = () => presence.others.get().map(({ name }) => name);
  let told = present();
  let wait: Disposable | undefined;

  const tell = () => {
    wait = undefined;
    // Without a connection nobody knows who is there; that is told elsewhere.
    if (!presence.self.get()) return;
    const now = present();
    const [came, went] = [without(now, told), without(told, now)];
    told = now;
    const arrival = came.length > 0 ? t('people.came', { people: list(came), count: came.length }) : undefined;
    const parting = went.length > 0 ? t('people.left', { people: list(went), count: went.length }) : undefined;
    if (arrival && parting) announce(view, t('people.both', { came: arrival, left: parting }));
    else if (arrival ?? parting) announce(view, arrival ?? parting ?? '');
  };
  own.add(
    presence.others.subscribe(() => {
      wait ??= timers.after(patience, tell);
    }),
  );
  own.add({ dispose: () => wait?.dispose() });
  return own;
}

/** Those of the first that are not among the second; names may come twice. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Past three, how many. */
function list(names: readonly string[]): string {
  return names.length > 3 ? t('people.many', { count: names.length }) : formatList(names);
}

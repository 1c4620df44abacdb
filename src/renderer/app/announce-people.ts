import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { Timers } from '../client/timers';
import { announce } from './announce';
import type { Services } from './services';

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
    const texts = [
      ...(came.length > 0 ? [`${list(came)} ${came.length > 1 ? 'are' : 'is'} here`] : []),
      ...(went.length > 0 ? [`${list(went)} left`] : []),
    ];
    if (texts.length > 0) announce(view, texts.join('. '));
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
  if (names.length > 3) return `${names.length} people`;
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

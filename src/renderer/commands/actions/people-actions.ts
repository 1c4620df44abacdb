import { t } from '#shared/words/words';
import { follow } from '../../app/people/people';
import type { Action } from '../action';

export const peopleActions = [
  {
    id: 'view.follow_next',
    get label() {
      return t('commands.follow_next');
    },
    group: 'view',
    separated: true,
    icon: 'IconUsers',
    enabled: ({ presence }) => presence.others.get().length > 0,
    perform: (services) => {
      const others = services.presence.others.get();
      const at = others.findIndex(({ id }) => id === services.view.following.get());
      const next = others[(at + 1) % others.length];
      if (next) follow(services, next);
    },
  },
  {
    id: 'view.follow_stop',
    get label() {
      return t('commands.follow_stop');
    },
    group: 'view',
    icon: 'IconX',
    enabled: ({ view }) => view.following.get() !== undefined,
    perform: ({ view }) => view.following.set(undefined),
  },
] as const satisfies readonly Action[];

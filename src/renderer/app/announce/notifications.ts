import { notifications, notificationsStore } from '@mantine/notifications';
import { toDisposable } from '#shared/base/disposable';
import { t } from '#shared/words/words';
import type { Notifications, Offers } from '../services';
import { offerContent } from './offer-content';

/** Errors stay until they are closed; the same message again replaces itself instead of piling up. */
export const screenNotifications: Notifications & Offers = {
  info(message) {
    show(message, { color: 'gray', autoClose: 4_000 });
  },
  offer(message, { label, perform }) {
    const id = `offer ${message}`;
    const take = () => {
      notifications.hide(id);
      perform();
    };
    notifications.hide(id);
    notifications.show({
      id,
      withBorder: true,
      color: 'gray',
      autoClose: 8_000,
      closeButtonProps: closeButton(),
      message: offerContent(message, label, take),
    });
    return toDisposable(() => notifications.hide(id));
  },
  error(message, detail) {
    show(message, { color: 'red', autoClose: false, ...(detail === undefined ? {} : { detail }) });
  },
  settled(message) {
    const { notifications: shown, queue } = notificationsStore.getState();
    for (const { id } of [...shown, ...queue]) if (id?.startsWith(idOf(message, ''))) notifications.hide(id);
  },
};

/** What it is called where its cross is not seen. */
const closeButton = () => ({ 'aria-label': t('common.close') });

const idOf = (text: string, detail: string): string => `${text}\n${detail}`;

function show(text: string, { detail, ...rest }: { color: string; autoClose: number | false; detail?: string }): void {
  const content = detail === undefined ? { message: text } : { title: text, message: detail };
  const id = idOf(text, detail ?? '');
  notifications.hide(id);
  notifications.show({ id, withBorder: true, closeButtonProps: closeButton(), ...content, ...rest });
}

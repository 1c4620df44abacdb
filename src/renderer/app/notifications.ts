import { notifications } from '@mantine/notifications';
import type { Notifications } from './services';

/** Errors stay until they are closed; the same message again replaces itself instead of piling up. */
export const screenNotifications: Notifications = {
  info(message) {
    show(message, { color: 'gray', autoClose: 4_000 });
  },
  error(message, detail) {
    show(message, { color: 'red', autoClose: false, ...(detail === undefined ? {} : { detail }) });
  },
};

function show(text: string, { detail, ...rest }: { color: string; autoClose: number | false; detail?: string }): void {
  const content = detail === undefined ? { message: text } : { title: text, message: detail };
  const id = `${text}\n${detail ?? ''}`;
  notifications.hide(id);
  notifications.show({ id, withBorder: true, ...content, ...rest });
}

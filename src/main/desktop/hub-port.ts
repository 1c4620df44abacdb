import { MessageChannelMain, type WebContents } from 'electron';
import type { Hub } from '#main/realtime/index';
import { toDisposable } from '#shared/base/disposable';
import { portMessageType } from '#shared/ipc/names';

/** Opens a session of the hub over a MessagePort and hands the other end to the page. Ends when the page goes. */
export function connectPage(hub: Hub, page: WebContents): void {
  const { port1, port2 } = new MessageChannelMain();
  hub.connectPort({
    postMessage: (message) => port1.postMessage(message),
    onMessage: (listener) => {
      const heard = (event: { data: unknown }) => listener(event.data);
      port1.on('message', heard);
      return toDisposable(() => port1.off('message', heard));
    },
    onClose: (listener) => {
      port1.once('close', listener);
      return toDisposable(() => port1.off('close', listener));
    },
    start: () => port1.start(),
    close: () => port1.close(),
  });
  page.postMessage(portMessageType, null, [port2]);
}

import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { FactoryError, publicError } from '#shared/base/errors';
import { type IpcArgs, type IpcChannel, type IpcResult, ipcChannels } from '#shared/ipc/channels';
import { describeIssues } from '#shared/protocol/wire/codec';
import type { Logger } from '../log/log';
import { isEditorUrl } from './security';

/** One handler for each row of the channel table; the type makes the set complete. */
export type IpcHandlers = {
  readonly [C in IpcChannel]: (args: IpcArgs<C>, event: IpcMainInvokeEvent) => IpcResult<C> | Promise<IpcResult<C>>;
};

/** Registers the handlers. A call from a page that is not the editor's own top frame, or with wrong arguments, is refused. */
export function handleIpc(handlers: IpcHandlers, log: Logger): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[]) register(channel, handlers, log);
}

function register<C extends IpcChannel>(channel: C, handlers: IpcHandlers, log: Logger): void {
  ipcMain.handle(channel, async (event, raw: unknown) => {
    try {
      assertEditor(event);
      const args = ipcChannels[channel].args.safeParse(raw);
      if (!args.success) throw new FactoryError('INVALID_MESSAGE', `${channel}: ${describeIssues(args.error)}`);
      return await handlers[channel](args.data as IpcArgs<C>, event);
    } catch (error) {
      if (!(error instanceof FactoryError)) log.error(`${channel} failed`, error);
      throw publicError(error);
    }
  });
}

function assertEditor(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null || !isEditorUrl(frame.url)) {
    throw new FactoryError('ORIGIN_NOT_ALLOWED', 'Only the editor may ask this.');
  }
}

import { z } from 'zod';
import { workflowIdSchema } from '../graph/ids';
import { documentInfoSchema } from '../protocol/requests';
import { menuSchema } from './menu';

/**
 * What the window asks of the desktop and has no meaning in a browser: native dialogs, window and settings. One table,
 * arguments and results parsed in main; the preload exposes one named function per row.
 */

export const desktopSettingsSchema = z.object({
  /** How the editor talks to the backend. */
  channel: z.enum(['ipc', 'websocket']).default('ipc'),
  /** What the person chose in the editor, by id. The editor knows what it means and checks it. */
  kept: z.record(z.string().max(80), z.json()).default({}),
  /** Where the person's own nodes are, from the next start on; null: in the usual folder of the user data. */
  customNodes: z.string().max(4_000).nullable().default(null),
});
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>;

/** The folder of the person's own nodes. */
const nodesFolderSchema = z.object({
  /** In use now. */
  folder: z.string(),
  /** In use from the next start on. */
  next: z.string(),
  /** Whether that is the one of the user data. */
  is_usual: z.boolean(),
  /** It was named on the command line, and is chosen only there. */
  fixed: z.boolean(),
  /** Why the chosen one could not be used. */
  problem: z.string().optional(),
});
export type NodesFolderState = z.infer<typeof nodesFolderSchema>;

const nothing = z.undefined();
const document = z.object({ workflow_id: workflowIdSchema });

export const ipcChannels = {
  /** Asks for a MessagePort to the hub; it arrives as a window message `factory-ui:port` with one transferred port. */
  'channel.open': { args: nothing, result: nothing },
  /** Where the window finds the WebSocket server, with its token. */
  'channel.address': { args: nothing, result: z.object({ url: z.string(), token: z.string().optional() }) },
  /** Shows the native dialog; null when cancelled. */
  'file.open': { args: nothing, result: documentInfoSchema.nullable() },
  /** Saves to the document's file, asking for one when it has none (or always with `ask`); null when cancelled. */
  'file.save': { args: document.extend({ ask: z.boolean() }), result: documentInfoSchema.nullable() },
  /** Shows the document's file in the system's file manager. */
  'file.reveal': { args: document, result: nothing },
  /** Native question about unsaved changes. */
  'file.ask_unsaved': { args: z.object({ name: z.string() }), result: z.enum(['save', 'discard', 'cancel']) },
  /** Tells main which document this window shows, for its title, unsaved guard and reload. */
  'window.document': { args: documentInfoSchema, result: nothing },
  /** Tells main which documents this window has tabs of: nobody but this window would ask about them when it closes. */
  'window.documents': { args: z.object({ workflow_ids: z.array(workflowIdSchema).max(1_000) }), result: nothing },
  /** What was typed in this window and not yet entered is in its documents now, on main's side too. */
  'window.drafts_entered': { args: nothing, result: nothing },
  /** Opens another window with this document. */
  'window.open': { args: document, result: nothing },
  /** The application menu, anew whenever something in it changes. */
  'menu.show': { args: menuSchema, result: nothing },
  'settings.get': { args: nothing, result: desktopSettingsSchema },
  // Folders are chosen where the system shows them, and never by the page.
  'settings.set': { args: desktopSettingsSchema.omit({ customNodes: true }).partial(), result: desktopSettingsSchema },
  'logs.open_folder': { args: nothing, result: nothing },
  /** Opens a file of the custom-nodes folder in the person's editor, or the folder itself. */
  'custom_nodes.open': { args: z.object({ file: z.string().max(1_000).optional() }), result: nothing },
  /** Shows a file of the custom-nodes folder in the system's file manager. */
  'custom_nodes.reveal': { args: z.object({ file: z.string().max(1_000) }), result: nothing },
  'custom_nodes.folder': { args: nothing, result: nodesFolderSchema },
  /** `ask`: by the native dialog; `usual`: back to the one of the user data. It counts from the next start on. */
  'custom_nodes.choose_folder': { args: z.object({ how: z.enum(['ask', 'usual']) }), result: nodesFolderSchema },
  /** Ends the app as Quit does, and starts it again. */
  'app.restart': { args: nothing, result: nothing },
} as const satisfies Record<string, { args: z.ZodType; result: z.ZodType }>;

export type IpcChannel = keyof typeof ipcChannels;
export type IpcArgs<C extends IpcChannel> = z.infer<(typeof ipcChannels)[C]['args']>;
export type IpcResult<C extends IpcChannel> = z.infer<(typeof ipcChannels)[C]['result']>;

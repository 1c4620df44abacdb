/** IPC channel on which main sends the window the id of an action to perform (application menu). */
export const desktopCommandChannel = 'factory-ui:command';
/** IPC channel on which main asks the window to show an open document, as its `DocumentInfo`. */
export const showDocumentChannel = 'factory-ui:show-document';
/** IPC channel on which main has a window enter what is typed in it; `window.drafts_entered` answers. */
export const enterDraftsChannel = 'factory-ui:enter-drafts';
/** IPC channel on which main tells a window that another one has changed the settings. */
export const settingsChannel = 'factory-ui:settings';
/** IPC channel, and then `type` of the window message, that carries the MessagePort to the hub. */
export const portMessageType = 'factory-ui:port';
/** Where the desktop serves the editor from: a standard, secure origin of its own. */
export const editorScheme = 'app';
export const editorOrigin = 'app://factory-ui';

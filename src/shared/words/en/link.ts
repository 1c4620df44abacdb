export const link = {
  secrets_moved_one:
    'Moved out of the workflow into Secrets: {names}. Save the workflow to take it out of its file too.',
  secrets_moved_other:
    'Moved out of the workflow into Secrets: {names}. Save the workflow to take them out of its file too.',
  silent: 'The server has gone silent.',
  none: 'There is no connection to the server. Nothing was sent; try again later.',
  no_answer: 'The server does not answer.',
  broke_before_answer:
    'The connection broke before the server answered {method}; it may have been carried out all the same. {reason}',
  input_not_set: 'The input was not set',
  broke_loading: 'The connection broke while the workflow was being loaded.',
  no_channel: 'The app did not open a channel to its backend.',
  closed: 'The backend closed the channel.',
  not_started: 'The editor could not start',
  versions_differ: 'Editor and server are of different versions',
  versions_differ_text: 'The server is version {version}. Load the editor anew from it.',
  closed_elsewhere: '“{name}” was closed elsewhere',
  not_yours: 'You may not change “{name}”; it is shown as the server has it',
  restored: 'The server had lost “{name}”; it has been restored from this window and is not saved',
  recovered: 'Changes of “{name}” that a crash had left are back; save the workflow to keep them',
  unkept: 'Unsaved changes of “{name}” are not kept for recovery',
  unkept_text: 'A crash now would lose them: {reason}. Save the workflow; it is tried again all the time.',
  no_address: 'The address of the server is not known yet.',
  bad_address: '{url} is not an address of a WebSocket server.',
  broke: 'The connection to the server broke.',
  input_dropped: 'It was dropped: too much waited to be sent.',
} as const;

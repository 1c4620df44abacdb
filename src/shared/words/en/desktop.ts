export const desktop = {
  not_opened: 'The workflow could not be opened',
  not_saved: '“{name}” could not be saved',
  workflows: 'Workflows',
  all_files: 'All files',
  importable: 'Workflows, of other programs too',
  open: 'Open workflow',
  save: 'Save workflow',
  nodes_folder: 'Folder of your nodes',
} as const;

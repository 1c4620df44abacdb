export const desktop = {
  not_opened: 'The workflow could not be opened',
  workflows: 'Workflows',
  all_files: 'All files',
  importable: 'Workflows, of other programs too',
  open: 'Open workflow',
  save: 'Save workflow',
  nodes_folder: 'Folder of your nodes',
} as const;

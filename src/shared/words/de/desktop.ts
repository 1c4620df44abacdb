import type { Translated } from '../catalogue';
import type { desktop as english } from '../en/desktop';

export const desktop: Translated<typeof english> = {
  not_opened: 'Der Workflow konnte nicht geöffnet werden',
  workflows: 'Workflows',
  all_files: 'Alle Dateien',
  importable: 'Workflows, auch anderer Programme',
  open: 'Workflow öffnen',
  save: 'Workflow speichern',
  nodes_folder: 'Ordner der eigenen Knoten',
};

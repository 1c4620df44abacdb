export type {
  Documents,
  DocumentsOptions,
  InputUpdate,
  InputUpdated,
  OpenDocument,
  Recoverable,
  Runs,
  SaveTarget,
  TemplateInfo,
} from './documents';
export type { FileEntry, WorkflowsFolder } from './workflows-folder';

export { AsidePool } from './aside/aside-pool';
export { toCanonicalText } from './canonical-text';
export { createDocuments } from './create-documents';
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
export { requireAllowed } from './grants/allowance';
export { GrantFile } from './grants/grant-file';
export { importWorkflow } from './import/import-workflow';
export type { Imported } from './import/imported';
export { inflateBytes, unpackText } from './inflate';
export { type SecretKeeper, withoutSecrets } from './keep-secrets';
export type { FileEntry, WorkflowsFolder } from './workflows-folder';

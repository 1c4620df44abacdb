export { AsidePool } from './aside/aside-pool';
export { postedFile, postedWorkflow } from './aside/posted';
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
export { toCanonicalText } from './files/canonical-text';
export { inflateBytes, unpackText } from './files/inflate';
export type { FileEntry, WorkflowsFolder } from './files/workflows-folder';
export { requireAllowed } from './grants/allowance';
export { GrantFile } from './grants/grant-file';
export type { Imported } from './import/draft/imported';
export { importWorkflow } from './import/import-workflow';
export { type SecretKeeper, withoutSecrets } from './secrets/keep-secrets';

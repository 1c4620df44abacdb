import type { Workflow } from '#shared/graph/workflow';
import type { ImportFormat, ImportReport } from '#shared/protocol/import-report';

/** A workflow read from some format, and what became of things that have no exact place in ours. */
export interface Imported {
  readonly workflow: Workflow;
  readonly format: ImportFormat;
  /** Whether the source named the workflow's id; if not, the workflow has a new one. */
  readonly hasId: boolean;
  /** One sentence each, for a person. */
  readonly notes: readonly string[];
  /** The account of an import; of our own format there is none to give. */
  readonly report?: ImportReport;
  /** Names of the secrets that stood in it and are kept elsewhere now. */
  readonly keptSecrets?: readonly string[];
}

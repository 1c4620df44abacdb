import type * as Y from 'yjs';
import { newWorkflowId } from '#shared/document/new-id';
import { fillInSteps, readWorkflow } from '#shared/document/y/y-workflow';
import { type WorkflowId, workflowIdSchema } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Workflow } from '#shared/graph/workflow';
import { toCanonicalText } from '../files/canonical-text';
import { fileTitle } from '../files/file-names';
import type { Imported } from '../import/draft/imported';
import { importWorkflow } from '../import/import-workflow';
import { type SecretKeeper, withoutSecrets } from '../secrets/keep-secrets';
import { checkPosted } from './posted';

/** A text that is to be opened as a workflow. */
export interface PrepareRequest {
  readonly text: string;
  /** Somebody posted it, who can be told what is wrong with it: INVALID_JSON, INVALID_MESSAGE. */
  readonly posted?: true;
  /** The file's name: a workflow without a name of its own is called after it. */
  readonly file?: string;
  /** The id it is to have, whatever the text says. */
  readonly id?: string;
  /** Ids that it cannot have. */
  readonly taken: readonly string[];
  /** Names under which the secrets that stand in it are kept, in the order they are found; absent: they stay. */
  readonly secrets?: readonly string[];
}

/** A secret that stands in a text, and what to keep it as. */
export interface FoundSecret {
  readonly suggested: string;
  readonly secret: string;
}

/** All that is known of a text that was made a document. */
export interface Prepared extends Omit<Imported, 'workflow'> {
  readonly id: WorkflowId;
  /** The id that the text says, which another workflow may have. */
  readonly ownId: WorkflowId;
  /** What the document says, in its canonical form; of what somebody posted, which is in no file, nobody asks. */
  readonly saved: string | undefined;
  /** Secrets there are no names for: once they are kept, it has to be prepared again with the names. */
  readonly secretsFound: readonly FoundSecret[];
}

/** So much goes into a document in one go: whoever takes it up elsewhere does so in as many steps. */
const step = 100;

/**
 * Reads a text and fills `doc` with the workflow. All that takes time with a large file is done here, so that it can be
 * done in another thread. Errors as of `importWorkflow`.
 */
export function prepare(request: PrepareRequest, catalogue: KindCatalogue, doc: Y.Doc): Prepared {
  if (request.posted) checkPosted(request.text);
  const { workflow: imported, ...about } = importWorkflow(request.text, catalogue);
  const { workflow: clean, kept, found } = takeSecrets(imported, catalogue, request.secrets);
  const workflow = { ...clean, id: idFor(clean, request), name: nameFor(clean, request) };
  fillInSteps(doc, workflow, step);
  return {
    ...about,
    id: workflow.id,
    ownId: clean.id,
    saved: request.posted ? undefined : toCanonicalText(readWorkflow(doc)),
    secretsFound: found,
    ...(kept.length > 0 && { keptSecrets: kept }),
  };
}

/** Puts the given names where secrets stand, and tells of those it has no name for. */
function takeSecrets(workflow: Workflow, catalogue: KindCatalogue, names: readonly string[] | undefined) {
  if (names === undefined) return { workflow, kept: [], found: [] };
  const left = [...names];
  const found: FoundSecret[] = [];
  const keep = (suggested: string, secret: string) => {
    const name = left.shift();
    if (name === undefined) found.push({ suggested, secret });
    return name ?? suggested;
  };
  const keeper: SecretKeeper = { has: () => true, keep };
  return { ...withoutSecrets(workflow, catalogue, keeper), found };
}

function idFor({ id }: Workflow, { id: wanted, taken }: PrepareRequest): WorkflowId {
  if (wanted !== undefined) return workflowIdSchema.parse(wanted);
  return taken.includes(id) ? workflowIdSchema.parse(newWorkflowId()) : id;
}

function nameFor({ name }: Workflow, { file }: PrepareRequest): string {
  return name === 'Untitled' && file !== undefined ? fileTitle(file).slice(0, 500) || name : name;
}

import { z } from 'zod';
import { errorCodes } from '../base/errors';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '../graph/ids';
import { kindSchema } from '../graph/kinds/kinds';
import { capabilitySchema } from '../graph/permissions/capabilities';
import { needSchema } from '../graph/permissions/needs';
import { permissionSchema } from '../graph/permissions/permissions';
import { longestSecret, secretNameSchema } from '../graph/permissions/secrets';
import { pacingSchema, runSettingsSchema, workflowSchema } from '../graph/workflow';
import { fileGrantSchema } from './grants';
import { importFormats, importReportSchema } from './import-report';
import { pythonChoiceSchema } from './interpreters';
import { nodeFileSchema } from './node-files';
import { nodeReportSchema } from './node-state';
import { packSchema, stagedPackSchema } from './packs';
import { pictureOptionsSchema } from './picture';
import { personNameSchema } from './presence';
import { type Role, roleSchema } from './roles';
import { rowsPageSchema, rowsQuerySchema } from './rows';
import { logLineSchema, runEndSchema, runInfoSchema } from './run-status';
import { secretEntrySchema, secretPlaceSchema, secretUseSchema } from './secrets';

/**
 * What a client may ask for with `request`: one table of methods, the least role each needs, their parameters and
 * results, the same over every channel. Types are inferred from it on both ends; the server checks the role and parses
 * `params`, the client parses `result`.
 */

export const documentInfoSchema = z.object({
  workflow_id: workflowIdSchema,
  name: z.string(),
  /** Name of the file in the workflows folder or, on the desktop, of any file; absent while never saved. */
  file: z.string().optional(),
  modified: z.boolean(),
  /** The format it was imported from; `document.import_report` tells what became of things in it. */
  imported: z.enum(importFormats).optional(),
  /** Names of secrets that stood in its file as texts and are kept elsewhere now; until it is saved. */
  secrets_moved: z.array(z.string()).optional(),
  /** It has unsaved changes that a crash left; until it is saved. */
  recovered: z.literal(true).optional(),
  /** Why its unsaved changes can not be kept for recovery at the moment, such as a full disk: a crash would lose them. */
  unkept: z.string().optional(),
  /** Another program has changed its file since, or the file is gone; until somebody decides what becomes of it. */
  on_disk: z.object({ state: z.enum(['changed', 'gone']), version: z.string() }).optional(),
  /** What somebody has allowed this workflow to touch, if anything. */
  allowed: z.array(permissionSchema).optional(),
});
export type DocumentInfo = z.infer<typeof documentInfoSchema>;

/** What a workflow's file held at a save. */
const revisionSchema = z.object({
  id: z.string(),
  /** Unix seconds. */
  saved_at: z.number(),
  /** Bytes. */
  size: z.int(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const problemSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  node_id: z.string().optional(),
  input_name: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** To run only this node and those its values come from. */
const to = nodeIdSchema.optional();
const none = z.object({}).default({});
const permissions = z.array(permissionSchema).max(1_000);
const document = z.object({ workflow_id: workflowIdSchema });
/** A pack by its folder's name. */
const pack = z.object({ pack: z.string().min(1).max(300) });
const fileEntry = z.object({ name: z.string(), modified_at: z.number(), size: z.int() });
const templateEntry = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** What it can be filtered by. */
  tags: z.array(z.string()).default([]),
});

export const requests = {
  'app.info': {
    role: 'viewer',
    params: none,
    result: z.object({
      version: z.string(),
      protocol: z.int(),
      platform: z.string(),
      headless: z.boolean(),
      workflows_folder: z.string(),
      /** Where the files of `custom_nodes.list` are, on the server's machine. */
      custom_nodes_folder: z.string().optional(),
      /** Whether it opens no connection beyond its machine. */
      offline: z.boolean().optional(),
      /** What this session may do. A server that tells none lets everybody edit. */
      role: roleSchema.default('editor'),
    }),
  },
  /** Takes all of Factory UI offline, or online again, at once also in what runs. SERVES_OTHERS */
  'app.set_offline': { role: 'editor', params: z.object({ offline: z.boolean() }), result: none },
  'kinds.list': { role: 'viewer', params: none, result: z.object({ kinds: z.array(kindSchema) }) },
  /** Writes a node to begin with into the custom-nodes folder. FILE_EXISTS, FILE_NAME_INVALID, FILE_UNWRITABLE. */
  'custom_nodes.create': {
    role: 'editor',
    params: z.object({ name: z.string().max(200), language: z.enum(['typescript', 'python']) }),
    result: z.object({ file: z.string(), path: z.string() }),
  },
  /** The files of the custom-nodes folder, and what became of each. */
  'custom_nodes.list': { role: 'viewer', params: none, result: z.object({ files: z.array(nodeFileSchema) }) },
  /** The interpreters there are on the server's machine, and which one Python nodes run in. */
  'python.list': { role: 'editor', params: none, result: pythonChoiceSchema },
  /**
   * Has Python nodes run in this one from now on, also in what runs; null: in the first that works. Nothing is changed
   * where it does not work. PYTHON_NOT_FOUND, PYTHON_FIXED, FILE_UNWRITABLE.
   */
  'python.choose': {
    role: 'editor',
    params: z.object({ interpreter: z.string().trim().min(1).max(1_000).nullable() }),
    result: pythonChoiceSchema,
  },

  /** The packs in the custom-nodes folder. */
  'packs.list': { role: 'viewer', params: none, result: z.object({ packs: z.array(packSchema) }) },
  /**
   * Fetches a pack from a folder or archive of the server's machine, or by its name on npm, and says what it declares.
   * Executes nothing of it. PACK_NOT_FOUND, PACK_INVALID, PACK_UNSAFE, PACK_UNREACHABLE, PACK_NEEDS_NEWER_APP.
   */
  'packs.inspect': {
    role: 'editor',
    params: z.object({ source: z.string().min(1).max(1_000) }),
    result: stagedPackSchema,
  },
  /** Puts what was inspected in its place, granting this much. PACK_NOT_FOUND, PACK_DEPENDENCIES. */
  'packs.install': {
    role: 'editor',
    params: z.object({ staged: z.string().max(100), grant: z.array(capabilitySchema) }),
    result: packSchema,
  },
  /** Forgets what was inspected. */
  'packs.discard': { role: 'editor', params: z.object({ staged: z.string().max(100) }), result: none },
  /** From now on it may do this much and no more. PACK_NOT_FOUND; PACK_IN_USE when that is less and a run uses it. */
  'packs.grant': {
    role: 'editor',
    params: pack.extend({ capabilities: z.array(capabilitySchema) }),
    result: packSchema,
  },
  /** PACK_NOT_FOUND, PACK_IN_USE. */
  'packs.disable': { role: 'editor', params: pack, result: packSchema },
  'packs.enable': { role: 'editor', params: pack, result: packSchema },
  /** Deletes its folder and forgets its grants. PACK_NOT_FOUND, PACK_IN_USE. */
  'packs.remove': { role: 'editor', params: pack, result: none },

  /** The secrets there are, by name; none of them itself. SECRETS_UNAVAILABLE. */
  'secrets.list': {
    role: 'editor',
    params: none,
    result: z.object({ place: secretPlaceSchema, secrets: z.array(secretEntrySchema) }),
  },
  /** Which workflows refer to which: those that are open, and those in the workflows folder. */
  'secrets.uses': { role: 'editor', params: none, result: z.object({ uses: z.array(secretUseSchema) }) },
  /** Keeps a secret. SECRET_EXISTS unless it is to replace one; SECRET_FIXED, SECRETS_UNAVAILABLE. */
  'secrets.set': {
    role: 'editor',
    params: z.object({
      name: secretNameSchema,
      value: z.string().min(1).max(longestSecret),
      replace: z.boolean().default(false),
    }),
    result: none,
  },
  /** SECRET_NOT_FOUND, SECRET_FIXED, SECRETS_UNAVAILABLE. */
  'secrets.delete': { role: 'editor', params: z.object({ name: secretNameSchema }), result: none },

  /** Open documents, the most recently opened first. */
  'document.list': { role: 'viewer', params: none, result: z.object({ documents: z.array(documentInfoSchema) }) },
  /** Starts syncing: the server sends its sync step 1, and every later change as `document_sync`. */
  'document.join': { role: 'viewer', params: document, result: documentInfoSchema },
  /**
   * Stops syncing. `close`: an editor has no more need of the document, so it is closed too unless another client is in it:
   * `saved` only if nothing is lost, that is without unsaved changes and a run; `anyway` with both.
   */
  'document.leave': {
    role: 'viewer',
    params: document.extend({ close: z.enum(['saved', 'anyway']).optional() }),
    result: z.object({ closed: z.boolean().default(false) }),
  },
  /** Without settings, those every workflow has. */
  'document.new': {
    role: 'editor',
    params: z.object({ settings: runSettingsSchema.optional() }).default({}),
    result: documentInfoSchema,
  },
  /** Opens a file of the workflows folder by name, for every client. Runs nothing. */
  'document.open': { role: 'editor', params: z.object({ file: z.string() }), result: documentInfoSchema },
  /**
   * Opens the text of a file the client read itself (drop, upload): any format the importer knows. `gzip`: the text is
   * packed and in Base64, so that more of it goes into one message.
   */
  'document.import': {
    role: 'editor',
    params: z.object({
      name: z.string(),
      text: z.string(),
      encoding: z.enum(['plain', 'gzip']).default('plain'),
      /** It is in no file: it counts as unsaved, and is kept for recovery. */
      unsaved: z.boolean().default(false),
    }),
    result: documentInfoSchema,
  },
  /** What became of things in the file a document was imported from, at most so many; null for one of our own format. */
  'document.import_report': {
    role: 'viewer',
    params: document.extend({ most: z.int().min(1).max(20_000).default(2_000) }),
    result: z.object({ report: importReportSchema.nullable() }),
  },
  'document.open_template': {
    role: 'editor',
    params: z.object({ template: z.string(), name: z.string().min(1).max(200).optional() }),
    result: documentInfoSchema,
  },
  /** Saves to the document's file, or under `file` in the workflows folder. FILE_NAME_INVALID without either. */
  'document.save': {
    role: 'editor',
    params: document.extend({ file: z.string().optional(), overwrite: z.boolean().default(false) }),
    result: documentInfoSchema,
  },
  /**
   * What the document's file holds now, under the document's id. It is kept in the history, and before it what the document
   * holds unsaved, so that neither is lost. FILE_NOT_FOUND, FILE_UNREADABLE, WORKFLOW_INVALID.
   */
  'document.read_file': {
    role: 'editor',
    params: document,
    result: z.object({ workflow: workflowSchema, version: z.string() }),
  },
  /**
   * This version of the file was taken over, or is to be replaced by the next save; of one that is gone, the document has no
   * file any more. Nothing happens where the file has changed again.
   */
  'document.file_seen': {
    role: 'editor',
    params: document.extend({ version: z.string().max(100) }),
    result: documentInfoSchema,
  },
  /** Stops the document's run and forgets it; unsaved changes are lost, so ask first. */
  'document.close': { role: 'editor', params: document, result: none },
  /** The text of a file: canonical JSON, or a picture as SVG that shows values of the newest run. */
  'document.export': {
    role: 'viewer',
    params: document.extend({ format: z.enum(['json', 'svg']), picture: pictureOptionsSchema.prefault({}) }),
    result: z.object({ text: z.string() }),
  },
  /** What to type in a terminal of the server's machine to run the workflow's file without a window. FILE_NOT_FOUND */
  'document.command_line': { role: 'editor', params: document, result: z.object({ command: z.string() }) },
  'document.read': { role: 'viewer', params: document, result: z.object({ workflow: workflowSchema }) },
  /** What was saved of the workflow before, the newest first; at most 50. */
  'document.revisions': {
    role: 'viewer',
    params: document,
    result: z.object({ revisions: z.array(revisionSchema) }),
  },
  /** One of them. REVISION_NOT_FOUND */
  'document.read_revision': {
    role: 'viewer',
    params: document.extend({ revision: z.string().max(100) }),
    result: z.object({ workflow: workflowSchema }),
  },
  /** From now on the document may touch this too, also in a run that goes on. It is kept for the document's file. */
  'grants.allow': {
    role: 'editor',
    params: document.extend({ permissions }),
    result: documentInfoSchema,
  },
  /**
   * The person in front of this machine is about to add by hand what wants this: it is allowed with that, save what a node
   * that is there wants and was not allowed. Of somebody elsewhere nothing is allowed by it: Run asks.
   */
  'grants.adding': {
    role: 'editor',
    params: document.extend({ permissions }),
    result: documentInfoSchema,
  },
  /** Takes this back from the document, at once where it runs. */
  'grants.withdraw': {
    role: 'editor',
    params: document.extend({ permissions }),
    result: documentInfoSchema,
  },
  /** What its nodes want and nobody has allowed. */
  'grants.needs': { role: 'viewer', params: document, result: z.object({ needs: z.array(needSchema) }) },
  /** What was allowed to which file, the newest first. */
  'grants.list': { role: 'editor', params: none, result: z.object({ grants: z.array(fileGrantSchema) }) },
  /** Takes all of it back from one file, also where it is open. GRANT_NOT_FOUND */
  'grants.revoke': { role: 'editor', params: z.object({ grant_id: z.string().max(100) }), result: none },

  /**
   * The person of this client is seen in the document from now on, under this `id`, and the client is told who else is:
   * `presence` and `presence_moves`. Without a name, the server's for who has this token.
   */
  'presence.enter': {
    role: 'viewer',
    params: document.extend({ name: personNameSchema.optional() }),
    result: z.object({ id: z.string() }),
  },
  'presence.leave': { role: 'viewer', params: document, result: none },
  'files.list': { role: 'viewer', params: none, result: z.object({ files: z.array(fileEntry) }) },
  'templates.list': { role: 'viewer', params: none, result: z.object({ templates: z.array(templateEntry) }) },

  /** Problems that would keep the workflow from running. */
  'workflow.check': { role: 'viewer', params: document, result: z.object({ problems: z.array(problemSchema) }) },
  /** Runs once, the whole workflow or `to` a node, and answers at the end. */
  'run.once': {
    role: 'operator',
    params: document.extend({ to }),
    result: z.object({ run_id: runIdSchema, end: runEndSchema }),
  },
  /** Starts ticking and answers when the first plan is ready. `pacing` overrides the document's own. */
  'run.start': {
    role: 'operator',
    params: document.extend({
      pacing: pacingSchema.optional(),
      to,
      /** `paused`: it stands still before its first tick. */
      begin: z.enum(['running', 'paused']).default('running'),
    }),
    result: runInfoSchema,
  },
  'run.set_pacing': { role: 'operator', params: document.extend({ pacing: pacingSchema }), result: none },
  /** The run stands still from the end of its present tick on; answers when it does. */
  'run.pause': { role: 'operator', params: document, result: runInfoSchema },
  'run.resume': { role: 'operator', params: document, result: runInfoSchema },
  /**
   * Exactly so many ticks, then it stands still; answers when it does. Starts the workflow if it does not run, and pauses
   * it if it ticks.
   */
  'run.step': {
    role: 'operator',
    params: document.extend({ ticks: z.int().min(1).max(100_000).default(1) }),
    result: runInfoSchema,
  },
  /** A node that rests after errors is tried in the next tick. */
  'run.retry_node': { role: 'operator', params: document.extend({ node_id: nodeIdSchema }), result: none },
  /**
   * Rows of a table that a node of the active run shows, also such as its display leaves out. RUN_NOT_FOUND,
   * NODE_NOT_FOUND, NO_ROWS, or what the node says.
   */
  'run.rows': {
    role: 'viewer',
    params: document.extend({ node_id: nodeIdSchema, ...rowsQuerySchema.shape }),
    result: rowsPageSchema,
  },
  /** Answers when the run has ended, whatever it took. */
  'run.stop': { role: 'operator', params: document, result: z.object({ end: runEndSchema }) },
  /** The newest run of a document and the latest state of each of its nodes; for a client that has just come (back). */
  'run.snapshot': {
    role: 'viewer',
    params: document,
    result: z.object({ run: runInfoSchema.optional(), nodes: z.array(nodeReportSchema), logs: z.array(logLineSchema) }),
  },
} as const satisfies Record<string, { role: Role; params: z.ZodType; result: z.ZodType }>;

export type Method = keyof typeof requests;
/** What a caller passes (defaults may be left out) and what a handler receives (defaults filled in). */
export type RequestInput<M extends Method> = z.input<(typeof requests)[M]['params']>;
export type RequestParams<M extends Method> = z.output<(typeof requests)[M]['params']>;
export type RequestResult<M extends Method> = z.output<(typeof requests)[M]['result']>;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(requests, name);
}

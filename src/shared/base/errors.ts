/**
 * The one catalogue of errors. A code is stable: clients match on it, it is never renamed and a retired one is never
 * used again. `status` is what HTTP answers; `summary` is what docs/protocol.md says of it.
 */
export const errorCatalogue = {
  // Messages and requests
  INVALID_JSON: { status: 400, summary: 'The frame or body is not JSON.' },
  INVALID_MESSAGE: { status: 400, summary: 'A field is missing or has the wrong type; the message names it.' },
  UNKNOWN_MESSAGE_TYPE: { status: 400, summary: 'No message of this type exists.' },
  UNKNOWN_METHOD: { status: 404, summary: 'No request method of this name exists.' },
  MESSAGE_TOO_LARGE: { status: 413, summary: 'The frame or body is over the size limit.' },
  RATE_LIMITED: { status: 429, summary: 'Too many messages in a short time; the message was not carried out.' },
  HANDSHAKE_TIMEOUT: { status: 408, summary: 'The request did not come in time.' },
  TOO_MANY_CONNECTIONS: { status: 503, summary: 'The server has as many clients as it may have.' },
  CLIENT_TOO_SLOW: {
    status: 503,
    summary: 'The client did not read for so long that its control messages overflowed.',
  },
  CONNECTION_LOST: {
    status: 503,
    summary:
      'The client lost its connection before the answer came. Servers do not send it; client libraries raise it.',
  },
  NOT_FOUND: { status: 404, summary: 'Nothing is at this address.' },
  INTERNAL: { status: 500, summary: 'A defect in Factory UI; the log has the details.' },
  // Access
  UNAUTHORIZED: { status: 401, summary: 'The token is missing or wrong.' },
  TOKEN_EXPIRED: { status: 401, summary: 'The token has expired; connect again with a new one.' },
  FORBIDDEN: { status: 403, summary: "The token's role does not allow it." },
  HOST_NOT_ALLOWED: { status: 403, summary: 'The Host header is not one this server answers to.' },
  ORIGIN_NOT_ALLOWED: { status: 403, summary: 'Pages of this origin may not talk to the server.' },
  // Workflows
  WORKFLOW_INVALID: { status: 400, summary: 'The workflow does not fit the format; the message names the place.' },
  WORKFLOW_TOO_NEW: {
    status: 400,
    summary: 'A newer version of Factory UI saved the workflow; update to open it. Its file is left as it is.',
  },
  WORKFLOW_TOO_LARGE: {
    status: 422,
    summary: 'Reading or drawing the workflow took more time or memory than it may, and was ended.',
  },
  WORKFLOW_NOT_FOUND: { status: 404, summary: 'No open workflow has this id.' },
  REVISION_NOT_FOUND: { status: 404, summary: 'The workflow has no revision of this id.' },
  NODE_NOT_FOUND: { status: 404, summary: 'No node has this id.' },
  NODE_LOCKED: { status: 409, summary: 'The node is locked against what was asked.' },
  GROUP_NOT_FOUND: { status: 404, summary: 'The workflow has no group of this id.' },
  INPUT_NOT_FOUND: { status: 404, summary: 'The node has no input of this name.' },
  INPUT_INVALID: { status: 400, summary: 'The value does not fit the input; the message names node and input.' },
  INPUT_MISSING: {
    status: 400,
    summary: 'A required input has neither wire nor value; the message names node and input.',
  },
  SECRET_MISSING: {
    status: 400,
    summary: 'An input refers to a secret that this machine does not have; the message names node and input.',
  },
  UNKNOWN_KIND: { status: 400, summary: 'No node kind of this name is installed.' },
  UNKNOWN_PORT: { status: 400, summary: 'A wire names a port its node does not have.' },
  TYPE_MISMATCH: { status: 400, summary: 'A wire joins ports whose types do not fit.' },
  INPUT_TAKEN: { status: 400, summary: 'Two wires end in one input.' },
  DUPLICATE_NODE: { status: 400, summary: 'Two nodes have the same id.' },
  CYCLE: { status: 400, summary: 'Wires form a cycle without a delaying node; the message spells it out.' },
  SUBGRAPH_NOT_FOUND: {
    status: 404,
    summary: 'The workflow has no subgraph of this id; the message names its instance.',
  },
  SUBGRAPH_RECURSIVE: { status: 400, summary: 'A subgraph contains itself; the message spells out how.' },
  SUBGRAPH_TOO_LARGE: {
    status: 400,
    summary: 'With all its subgraphs in place the workflow has too many nodes, or they are nested too deep.',
  },
  SUBGRAPH_IN_USE: { status: 409, summary: 'The subgraph has instances; unpack or remove them first.' },
  // Runs
  RUN_ACTIVE: { status: 409, summary: 'The workflow is running already.' },
  TOO_MANY_RUNS: { status: 409, summary: 'As many runs are active as the settings allow.' },
  RUN_NOT_FOUND: { status: 404, summary: 'No active run has this id.' },
  RUN_NOT_CONTINUOUS: { status: 409, summary: 'The run goes once; only a continuous one can be paused or stepped.' },
  NODE_RESTS: { status: 409, summary: 'The node to run to is muted, needs a muted one, or is a note.' },
  NO_ROWS: { status: 409, summary: 'The node shows no table whose rows could be asked for.' },
  NOT_ALLOWED: {
    status: 403,
    summary:
      'The workflow wants to touch what nobody has allowed it; `details.needs` lists each capability and secret with its nodes.',
  },
  OFFLINE: {
    status: 503,
    summary: 'Factory UI is offline: what needs the network does not run until it is online again.',
  },
  SERVES_OTHERS: {
    status: 409,
    summary: 'The server listens beyond this machine; it goes offline only where it is started for this machine alone.',
  },
  RUN_STOPPED: { status: 409, summary: 'The run was stopped before it began.' },
  NODE_FAILED: { status: 422, summary: 'A node threw an error; the message names the node.' },
  NODE_STUCK: { status: 422, summary: 'A node did not return in time at Stop and was ended; the message names it.' },
  OUT_OF_MEMORY: { status: 422, summary: 'The run used more memory than it may and was ended.' },
  DESKTOP_UNAVAILABLE: {
    status: 422,
    summary:
      'A node needs what this machine does not offer: a desktop, or a program for its clipboard, its notifications or speech; the message names it.',
  },
  VALUE_TOO_LARGE: {
    status: 422,
    summary: 'What a Python node was given or gave is larger than what crosses to Python.',
  },
  HOST_CRASHED: {
    status: 500,
    summary: 'The process of the run ended unexpectedly; all other runs go on, and this one can be started again.',
  },
  // Files
  FILE_NOT_FOUND: { status: 404, summary: 'There is no such file.' },
  FILE_EXISTS: { status: 409, summary: 'A file of this name exists already.' },
  FILE_NAME_INVALID: { status: 400, summary: 'The name is empty, too long, or leads out of the workflows folder.' },
  FILE_UNREADABLE: { status: 400, summary: 'The file could not be read, or is not a workflow.' },
  FILE_UNWRITABLE: { status: 500, summary: 'The file could not be written; what was there before is untouched.' },
  // Secrets
  SECRET_NOT_FOUND: { status: 404, summary: 'There is no secret of this name.' },
  SECRET_EXISTS: { status: 409, summary: 'There is a secret of this name already.' },
  SECRET_FIXED: { status: 409, summary: 'The secret comes from an environment variable and is changed only there.' },
  SECRETS_UNAVAILABLE: {
    status: 500,
    summary: 'The store of secrets can not be opened or written: another key or passphrase, or no access to its files.',
  },
  GRANT_NOT_FOUND: { status: 404, summary: 'Nothing is kept under this id of what was allowed.' },
  // Packs of nodes
  CAPABILITY_NOT_GRANTED: {
    status: 403,
    summary: 'A pack of nodes needs a capability that nobody has granted it, or that it does not declare.',
  },
  PACK_INVALID: { status: 400, summary: "The pack's package.json does not fit; the message names the field." },
  PACK_NEEDS_NEWER_APP: { status: 409, summary: 'The pack is for a newer version of Factory UI.' },
  PACK_NOT_FOUND: { status: 404, summary: 'There is no such pack: not installed, not at its source, or not staged.' },
  PACK_UNREACHABLE: { status: 502, summary: 'The registry of packages did not answer as it should.' },
  PACK_UNSAFE: {
    status: 400,
    summary: 'The archive leads out of its folder, holds links, is too large, or is not what the registry promised.',
  },
  PACK_DEPENDENCIES: { status: 500, summary: 'The packages that the pack depends on could not be installed.' },
  PACK_IN_USE: { status: 409, summary: 'A run uses nodes of the pack; stop it first.' },
  // Python
  PYTHON_NOT_FOUND: {
    status: 400,
    summary: 'There is no Python that nodes can run in: not at this place, none of this name, too old, or none at all.',
  },
  PYTHON_FIXED: {
    status: 409,
    summary: 'The interpreter was named where the server was started, and is changed only there.',
  },
  // Start-up
  PORT_TAKEN: { status: 500, summary: 'Another program listens on the port.' },
  SETTINGS_INVALID: { status: 500, summary: 'An option or environment variable has a value that does not fit.' },
} as const satisfies Record<string, { status: number; summary: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);

/** Where an error happened, as far as it is known. Plain JSON, safe to show to any client. */
export interface ErrorDetails {
  readonly node_id?: string;
  readonly input_name?: string;
  readonly workflow_id?: string;
  readonly run_id?: string;
  readonly [field: string]: unknown;
}

/** An error a user or client is told of. Its message says what happened, where, and what to do; no paths, no stacks. */
export class FactoryError extends Error {
  override readonly name = 'FactoryError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** The error as a client may see it: anything that is not a `FactoryError` becomes `INTERNAL` without its text. */
export function publicError(error: unknown): FactoryError {
  if (error instanceof FactoryError) return error;
  return new FactoryError(
    'INTERNAL',
    'Something went wrong inside Factory UI. The log has the details.',
    {},
    { cause: error },
  );
}

/** What the system, or a library, calls an error: `ENOENT` and the like; undefined where it has no such name. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const unreadable = 'It threw something that can not be read.';

/** Never throws, whatever was thrown: a proxy or an object without a prototype may refuse to be looked at. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? said(error) : thrownAsIs(error);
  } catch {
    return unreadable;
  }
}

/** Some errors have no text of their own, such as one that only gathers others. */
function said(error: Error): string {
  // Whoever throws may have put anything there.
  const message = String(error.message);
  if (message.trim() !== '') return message;
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  if (inner !== undefined) return messageOf(inner);
  return `It failed without saying why (${errorCode(error) ?? error.name}).`;
}

/** What is no error says little by itself: “null”, “[object Object]”, or nothing at all. */
function thrownAsIs(thrown: unknown): string {
  if (thrown === null || thrown === undefined) return `It threw ${thrown}, which does not say why.`;
  if (typeof thrown === 'object' && 'message' in thrown && typeof thrown.message === 'string' && thrown.message) {
    return thrown.message;
  }
  const text = String(thrown);
  if (text.trim() === '') return 'It threw an empty text, which does not say why.';
  return /^\[object \w+\]$/.test(text) ? 'It threw an object that does not say why.' : text;
}

/** What was thrown; in place of what would throw at a look at its class, an error that does not. */
export function readableError(thrown: unknown): unknown {
  try {
    void (thrown instanceof Error);
    return thrown;
  } catch {
    return new Error(unreadable);
  }
}

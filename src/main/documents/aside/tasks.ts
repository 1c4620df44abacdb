import type { ErrorCode, ErrorDetails } from '#shared/base/errors';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { NodeReport } from '#shared/protocol/node-state';
import type { PictureOptions } from '#shared/protocol/picture';
import type { LaidOut } from './posted';
import type { Prepared, PrepareRequest } from './prepare';

/** What is done beside the main thread, so that it goes on serving: whatever takes longer the larger a workflow is. */
export interface Tasks {
  /** Makes a document of a text, as the updates that fill it. */
  readonly prepare: {
    readonly task: PrepareRequest & { readonly kinds: readonly Kind[] };
    readonly result: { readonly prepared: Prepared; readonly updates: readonly Uint8Array[] };
  };
  /** Reads a posted file. INVALID_JSON, INVALID_MESSAGE */
  readonly layOut: { readonly task: { readonly text: string }; readonly result: LaidOut };
  /** A picture of a workflow, as SVG. */
  readonly draw: {
    readonly task: {
      /** The document's state: to read the workflow out of it takes many times as long as to write this. */
      readonly state: Uint8Array;
      readonly kinds: readonly Kind[];
      readonly reports: readonly NodeReport[];
      readonly options: PictureOptions;
    };
    readonly result: string;
  };
}
export type TaskName = keyof Tasks;

/** Errors do not cross to another thread with their codes, so they are told as data. */
export type Told<T extends TaskName> =
  | { readonly ok: true; readonly result: Tasks[T]['result'] }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly details: ErrorDetails };

/** Whoever performs tasks. WORKFLOW_TOO_LARGE where one takes more than it may. */
export interface Aside {
  perform<T extends TaskName>(name: T, task: Tasks[T]['task'], limit: number): Promise<Tasks[T]['result']>;
  /** Ends what is being done. */
  dispose(): Promise<void>;
}

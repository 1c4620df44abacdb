import type { RequestResult } from '#shared/protocol/requests';

export type FileEntry = RequestResult<'files.list'>['files'][number];

/**
 * The folder of people's workflow files, by name. Names have no folders in them; `.json` is added where it is missing.
 * FILE_NAME_INVALID for a name that leads elsewhere, FILE_NOT_FOUND, FILE_EXISTS, FILE_UNREADABLE, FILE_UNWRITABLE.
 */
export interface WorkflowsFolder {
  readonly folder: string;
  /** Sorted by name. */
  list(): Promise<readonly FileEntry[]>;
  read(name: string): Promise<string>;
  /** Writes a workflow as it was given, replacing a file of this name. Answers the file's name. */
  createOrUpdate(name: string, data: unknown): Promise<string>;
  /** Open documents keep their file. Answers the new name. */
  rename(from: string, to: string): Promise<string>;
  /** An open document of this file stays open, without a file. */
  delete(name: string): Promise<string>;
}

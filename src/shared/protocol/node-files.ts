import { z } from 'zod';
import { errorCodes } from '../base/errors';

/** What is wrong with a file of the user's own kinds; lines and columns count from 1. */
const fileProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  /** For what a program may want to tell apart, such as CAPABILITY_NOT_GRANTED. */
  code: z.enum(errorCodes).optional(),
  message: z.string(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  /** Kinds that the file seems to have, where this keeps it from telling. */
  keeps_back: z.array(z.string()).optional(),
});
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** A file of the custom-nodes folder, and what became of it. */
export const nodeFileSchema = z.object({
  /** Relative to the folder, with slashes. */
  file: z.string(),
  language: z.enum(['typescript', 'javascript', 'python']),
  /** The folder of the pack it belongs to; absent for a file of its own. */
  pack: z.string().optional(),
  /** Names of the kinds it gives now: where its newest text has an error, those of the text before. */
  kinds: z.array(z.string()),
  problems: z.array(fileProblemSchema),
});
export type NodeFile = z.infer<typeof nodeFileSchema>;

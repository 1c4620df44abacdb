import { z } from 'zod';
import { errorCodes } from '../base/errors';

/** A Python on the server's machine, and whether nodes can run in it. */
const interpreterSchema = z.object({
  /** What it is chosen by: a command, a path, the folder of an environment, or `conda:NAME`. */
  name: z.string(),
  /** `named`: it was chosen, and is nowhere else. */
  from: z.enum(['system', 'environment', 'conda', 'named']),
  /** Where it is; absent where it does not start. */
  path: z.string().optional(),
  version: z.string().optional(),
  /** Of the libraries that nodes often want, those it has. */
  packages: z.array(z.string()),
  /** Why nodes can not run in it. */
  problem: z.object({ code: z.enum(errorCodes), message: z.string() }).optional(),
});
export type Interpreter = z.infer<typeof interpreterSchema>;

export const pythonChoiceSchema = z.object({
  /** By its name; null: the first that works is taken. */
  chosen: z.string().nullable(),
  /** The name of the one that nodes run in; null: there is none. */
  in_use: z.string().nullable(),
  /** It was named where the server was started, and is chosen only there. */
  fixed: z.boolean(),
  interpreters: z.array(interpreterSchema),
});
export type PythonChoice = z.infer<typeof pythonChoiceSchema>;

import { z } from 'zod';
import { permissionSchema } from '../graph/permissions/permissions';

/** What somebody allowed a workflow's file, as it is kept. */
export const fileGrantSchema = z.object({
  grant_id: z.string(),
  /** The workflow's, when it was allowed. */
  name: z.string(),
  /** Absent for a document that has no file yet. */
  file: z.string().optional(),
  path: z.string().optional(),
  allowed: z.array(permissionSchema),
  /** Unix seconds. */
  granted_at: z.number(),
});
export type FileGrant = z.infer<typeof fileGrantSchema>;

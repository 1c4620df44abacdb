import { z } from 'zod';

const id = z.string().min(1).max(200);

export const workflowIdSchema = id.brand<'WorkflowId'>();
export const nodeIdSchema = id.brand<'NodeId'>();
/** Of a group or bookmark: a key among its like, that nothing outside the document names. */
export const recordIdSchema = id;
/** Not branded: it is the key of a record, which would have to be asserted at every look-up. */
export const subgraphIdSchema = id;
export const runIdSchema = id.brand<'RunId'>();

export type WorkflowId = z.infer<typeof workflowIdSchema>;
export type NodeId = z.infer<typeof nodeIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;

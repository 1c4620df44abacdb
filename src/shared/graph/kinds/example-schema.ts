import { z } from 'zod';

const portsByPort = z.record(z.string(), z.string());
const values = z.record(z.string(), z.json());

/**
 * What of a kind's example does not follow from its ports. Left out, inputs that come by wire are fed by something of
 * their type, and the first outputs are shown.
 */
export const exampleSchema = z.object({
  /** Values of the kind's own inputs. */
  inputs: values.optional(),
  /** Nodes before it; `gives` names the output for each input of the kind. */
  feeds: z.array(z.object({ kind: z.string(), inputs: values.optional(), gives: portsByPort })).optional(),
  /** Nodes behind it; `takes` names the kind's output for each of their inputs, `gives` leads back. */
  behind: z
    .array(z.object({ kind: z.string(), inputs: values.optional(), takes: portsByPort, gives: portsByPort.optional() }))
    .optional(),
  /** Outputs that get a display. */
  shows: z.array(z.string()).optional(),
});
export type KindExample = z.infer<typeof exampleSchema>;

import { z } from 'zod';
import { parseTextWith } from '#shared/protocol/wire/codec';

/**
 * A workflow as posted; the importer says what is wrong with its nodes. A file's slips are mended by the importer, but
 * who posts can be told, so what it would mend in silence is refused here.
 */
export const postedWorkflow = z
  .looseObject({
    edges: z.array(z.looseObject({})).optional(),
    sleep_time: z.number().min(0).max(86_400).nullish().describe('Pause between ticks, seconds.'),
  })
  .describe('A workflow: this program’s format, or nodes and edges of React Flow.');

const fileName = z.string().describe('Name of a file in the workflows folder; “.json” is added where it is missing.');

/** A workflow that is to be written to a file as it is. */
export const postedFile = z.object({ filename: fileName, workflow_data: z.looseObject({}) });

/** A posted file as it is to be written. */
export interface LaidOut {
  readonly filename: string;
  readonly text: string;
}

/** INVALID_JSON, INVALID_MESSAGE */
export function checkPosted(text: string): void {
  parsePosted(postedWorkflow, text);
}

/** INVALID_JSON, INVALID_MESSAGE */
export function layOutPosted(text: string): LaidOut {
  const { filename, workflow_data } = parsePosted(postedFile, text);
  return { filename, text: `${JSON.stringify(workflow_data, undefined, 2)}\n` };
}

function parsePosted<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const parsed = parseTextWith(schema, text);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

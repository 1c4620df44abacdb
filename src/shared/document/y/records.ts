import * as Y from 'yjs';
import type { z } from 'zod';
import { isJson } from './json';

/** `field` is empty where nothing of the record is left. */
export type RecordReport = (id: string, field: string, reason: string) => void;

/** The records of a map (groups, bookmarks) by id, in the order of their ids; what does not fit is left out. */
export function readRecords<T>(
  map: Y.Map<unknown>,
  schema: z.ZodType<T>,
  report: RecordReport = () => {},
): ReadonlyMap<string, T> {
  const records = new Map<string, T>();
  for (const id of [...map.keys()].sort()) {
    const record = readRecord(map, id, schema, report);
    if (record !== undefined) records.set(id, record);
  }
  return records;
}

export function readRecord<T>(
  map: Y.Map<unknown>,
  id: string,
  schema: z.ZodType<T>,
  report: RecordReport = () => {},
): T | undefined {
  const record = map.get(id);
  if (!(record instanceof Y.Map)) {
    report(id, '', 'not a record');
    return undefined;
  }
  const fields: Record<string, unknown> = {};
  record.forEach((value: unknown, key: string) => {
    if (isJson(value)) fields[key] = value;
    else report(id, key, 'not JSON');
  });
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(id, String(issue.path[0] ?? ''), issue.message);
  return undefined;
}

/** A record as a shared map that is not in a document yet. */
export function createRecord(fields: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries(fields).filter(([, value]) => isJson(value)));
}

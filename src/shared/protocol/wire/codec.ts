import type { z } from 'zod';
import { FactoryError } from '../../base/errors';
import { isRecord } from '../../base/is-record';
import { err, ok, type Result } from '../../base/result';
import { type ClientMessage, clientMessageSchema } from '../client-messages';
import { isPlainNodeState } from '../plain-node-state';
import { type ServerMessage, serverMessageSchema } from '../server-messages';
import { findJsonFlaw } from './json-flaws';

/** The door of both ends: nothing inside ever sees a message that did not pass here. */

export function parseClientMessage(raw: unknown): Result<ClientMessage, FactoryError> {
  const known = checkType(raw, clientTypes);
  if (!known.ok) return known;
  return parseWith(clientMessageSchema, liftData(known.value));
}

export function parseServerMessage(raw: unknown): Result<ServerMessage, FactoryError> {
  if (isPlainNodeState(raw)) return ok(raw);
  const known = checkType(raw, serverTypes);
  return known.ok ? parseWith(serverMessageSchema, known.value) : known;
}

/** Reads what a client sent, or anybody else: what is no JSON, or would do harm, is INVALID_JSON. */
export function parseJson(text: string): Result<unknown, FactoryError> {
  const flaw = findJsonFlaw(text);
  return flaw === undefined ? parseServerJson(text) : err(new FactoryError('INVALID_JSON', flaw));
}

/** Reads what the server sent: whole results, however many values they have and whatever a node called them. */
export function parseServerJson(text: string): Result<unknown, FactoryError> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(new FactoryError('INVALID_JSON', 'This is not JSON. Send one JSON object, as UTF-8 text.'));
  }
}

const clientTypes = typesOf(clientMessageSchema.options);
const serverTypes = typesOf(serverMessageSchema.options);

function typesOf(options: readonly { shape: { type: { value: string } } }[]): ReadonlySet<string> {
  return new Set(options.map((option) => option.shape.type.value));
}

function checkType(raw: unknown, types: ReadonlySet<string>): Result<Record<string, unknown>, FactoryError> {
  if (!isRecord(raw)) return err(new FactoryError('INVALID_MESSAGE', 'A message is a JSON object with a "type".'));
  const { type } = raw;
  if (typeof type !== 'string') return err(new FactoryError('INVALID_MESSAGE', 'The message has no "type".'));
  if (!types.has(type)) {
    return err(new FactoryError('UNKNOWN_MESSAGE_TYPE', `Unknown message type: ${type.slice(0, 100)}`));
  }
  return ok(raw);
}

/** Fields may stand at top level or inside `data`; those at top level win. */
function liftData(message: Record<string, unknown>): Record<string, unknown> {
  return isRecord(message.data) ? { ...message.data, ...message } : message;
}

/** Parses with a schema; the error's message names the first fields that do not fit. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>, FactoryError> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(new FactoryError('INVALID_MESSAGE', describeIssues(parsed.error)));
}

/** Reads a text that must be JSON of a schema, as `parseJson` and `parseWith` do. */
export function parseTextWith<S extends z.ZodType>(schema: S, text: string): Result<z.output<S>, FactoryError> {
  const json = parseJson(text);
  return json.ok ? parseWith(schema, json.value) : json;
}

/** "node_id: expected string" for the first fields that do not fit. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}

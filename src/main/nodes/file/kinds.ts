import type { NodeKind } from '#main/engine/node-kind';
import { appendLine } from './append-line';
import { followFile } from './follow-file';
import { listFolder } from './list-folder';
import { logCsv } from './log-csv';
import { logJsonl } from './log-jsonl';
import { readBytes } from './read-bytes';
import { readCsv } from './read-csv';
import { readJson } from './read-json';
import { readText } from './read-text';
import { sqliteQuery } from './sqlite/sqlite-query';
import { streamCsv } from './stream-csv';
import { watchFile } from './watch-file';
import { watchFolder } from './watch-folder';
import { writeJson } from './write-json';
import { writeText } from './write-text';

/** In the order the palette lists them. */
export const fileKinds: readonly NodeKind[] = [
  readText,
  followFile,
  readCsv,
  streamCsv,
  readJson,
  readBytes,
  writeText,
  writeJson,
  appendLine,
  logCsv,
  logJsonl,
  listFolder,
  watchFile,
  watchFolder,
  sqliteQuery,
];

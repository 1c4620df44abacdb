import type { NodeKind } from '#main/engine/node-kind';
import { changeCase } from './change-case';
import { checkText } from './check-text';
import { concatenate } from './concatenate';
import { textDecode } from './decode';
import { textEncode } from './encode';
import { findPattern } from './find-pattern';
import { formatCsv } from './format-csv';
import { formatDate } from './format-date';
import { formatJson } from './format-json';
import { formatNumber } from './format-number';
import { formatTable } from './format-table';
import { formatXml } from './format-xml';
import { formatYaml } from './format-yaml';
import { textHash } from './hash';
import { textJoin } from './join';
import { markdownToHtml } from './markdown';
import { parseCsv } from './parse-csv';
import { parseDate } from './parse-date';
import { parseJson } from './parse-json';
import { parseNumber } from './parse-number';
import { parseXml } from './parse-xml';
import { parseYaml } from './parse-yaml';
import { textPart } from './part';
import { textProcess } from './process';
import { textReplace } from './replace';
import { replacePattern } from './replace-pattern';
import { textSplit } from './split';
import { textTemplate } from './template';
import { textTrim } from './trim';
import { textUuid } from './uuid';

/** In the order the palette lists them. */
export const textKinds: readonly NodeKind[] = [
  textProcess,
  changeCase,
  textTrim,
  textPart,
  checkText,
  textReplace,
  findPattern,
  replacePattern,
  textTemplate,
  concatenate,
  formatNumber,
  parseNumber,
  formatDate,
  parseDate,
  textSplit,
  textJoin,
  parseJson,
  formatJson,
  parseYaml,
  formatYaml,
  parseXml,
  formatXml,
  parseCsv,
  formatCsv,
  formatTable,
  markdownToHtml,
  textEncode,
  textDecode,
  textHash,
  textUuid,
];

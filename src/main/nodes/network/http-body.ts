import { isRawFormat } from '#shared/graph/values/image-formats';
import { isImageValue } from '#shared/graph/values/image-value';
import { inputError, quoted } from '../input-error';
import type { Dict } from '../ports';
import { formatValue } from '../text/format-value';

export const bodyForms = {
  text: 'The body, as it is',
  json: 'The data, as JSON',
  form: 'The data, as a form',
  files: 'The data, as a form with files',
} as const;
export type BodyForm = keyof typeof bodyForms;

export interface HttpBody {
  readonly content: string | URLSearchParams | FormData;
  /** What says how it is to be read, where `fetch` does not add that itself. */
  readonly type: string | undefined;
}

/** What is sent along; undefined: nothing. INPUT_INVALID where data can not be sent so. */
export function bodyOf(form: BodyForm, text: string, data: Dict): HttpBody | undefined {
  switch (form) {
    case 'text':
      return text === '' ? undefined : { content: text, type: undefined };
    case 'json':
      return { content: toJson(data), type: 'application/json' };
    case 'form':
      return { content: new URLSearchParams(fieldsOf(data)), type: undefined };
    case 'files':
      return { content: filesOf(data), type: undefined };
  }
}

/** A list is a field of that name for each of its entries. */
export function fieldsOf(data: Dict): [string, string][] {
  return entriesOf(data).map(([name, value]) => [name, formatValue(value)]);
}

function entriesOf(data: Dict): [string, unknown][] {
  return Object.entries(data).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    return Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]];
  });
}

/** Bytes and pictures go as files, everything else as text. */
function filesOf(data: Dict): FormData {
  const form = new FormData();
  for (const [name, value] of entriesOf(data)) {
    if (value instanceof Uint8Array) form.append(name, new Blob([new Uint8Array(value)]), `${name}.bin`);
    else if (isImageValue(value)) {
      if (isRawFormat(value.format))
        throw inputError('data', `${quoted(name)} is a picture of pixels: send one of a file.`);
      const file = new Blob([new Uint8Array(value.data)], { type: `image/${value.format}` });
      form.append(name, file, `${name}.${value.format}`);
    } else form.append(name, formatValue(value));
  }
  return form;
}

function toJson(data: Dict): string {
  try {
    return JSON.stringify(data);
  } catch {
    throw inputError('data', 'The data can not be written as JSON.');
  }
}

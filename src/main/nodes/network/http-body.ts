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
  bytes: 'Bytes or a picture, as they are',
} as const;
export type BodyForm = keyof typeof bodyForms;

export interface HttpBody {
  readonly content: string | URLSearchParams | FormData | Uint8Array<ArrayBuffer>;
  /** What says how it is to be read, where `fetch` does not add that itself. */
  readonly type: string | undefined;
}

/** What a request may take along. */
export interface BodyParts {
  readonly body: string;
  readonly data: Dict;
  readonly content: unknown;
}

/** What is sent along; undefined: nothing. INPUT_INVALID where it can not be sent so. */
export function bodyOf(form: BodyForm, { body: text, data, content }: BodyParts): HttpBody | undefined {
  switch (form) {
    case 'text':
      return text === '' ? undefined : { content: text, type: undefined };
    case 'json':
      return { content: toJson(data), type: 'application/json' };
    case 'form':
      return { content: new URLSearchParams(fieldsOf(data)), type: undefined };
    case 'files':
      return { content: filesOf(data), type: undefined };
    case 'bytes':
      return bytesOf(content);
  }
}

/** A picture says by itself what it is; a header may say it of other bytes. */
function bytesOf(content: unknown): HttpBody | undefined {
  if (content === undefined || content === null) return undefined;
  if (content instanceof Uint8Array) return { content: new Uint8Array(content), type: 'application/octet-stream' };
  if (!isImageValue(content)) throw inputError('content', 'This is neither bytes nor a picture.');
  if (isRawFormat(content.format)) throw inputError('content', pixelsHelp('This'));
  return { content: new Uint8Array(content.data), type: `image/${content.format}` };
}

const pixelsHelp = (name: string) =>
  `${name} is a picture of pixels: "Pack image" makes a file of it, which can be sent.`;

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
      if (isRawFormat(value.format)) throw inputError('data', pixelsHelp(quoted(name)));
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

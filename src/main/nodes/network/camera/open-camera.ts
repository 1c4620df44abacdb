import type { Clock } from '#main/engine/node-kind';
import type { ImageValue } from '#shared/graph/values/image-value';
import { readHeader } from '../../image/image-header';
import { askForStream, bytesOf, cutOffReason } from '../asking/ask-stream';
import type { Attempt, Connection } from '../link/link';
import { longestPart, PartSplitter } from './part-splitter';

export interface CameraSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds from one picture to the next, of a camera that gives one for each question. */
  readonly interval: number;
  /** Seconds it may say nothing. */
  readonly timeout: number;
}

interface Hear {
  readonly clock: Clock;
  took(picture: ImageValue): void;
}

/** Takes pictures in the background, until it is no longer wanted: of a stream as they come, others one by one. */
export async function openCamera(settings: CameraSettings, attempt: Attempt, hear: Hear): Promise<Connection> {
  const response = await ask(settings, attempt);
  const taking = take(response, settings, attempt, hear).catch((error: unknown) =>
    attempt.lost(cutOffReason(error, attempt.signal)),
  );
  return { close: () => taking };
}

const ask = ({ url, headers }: CameraSettings, { signal }: Attempt): Promise<Response> =>
  askForStream(url, { headers: { accept: 'multipart/x-mixed-replace, image/*', ...headers }, signal });

async function take(first: Response, settings: CameraSettings, attempt: Attempt, hear: Hear): Promise<void> {
  const { clock } = hear;
  const silent = () => attempt.lost('the camera is silent');
  for (let response = first; ; response = await ask(settings, attempt)) {
    const askedAt = clock.monotonic();
    const type = response.headers.get('content-type') ?? '';
    const boundary = /^multipart\/.*;\s*boundary="?([^";]+)"?/i.exec(type)?.[1];
    const bytes = bytesOf(response, clock, settings.timeout, silent);
    const ended = await (boundary === undefined ? takeOne(bytes, type, hear) : takeParts(bytes, boundary, hear));
    if (ended !== undefined) return attempt.lost(ended);
    await clock.sleep(settings.interval - (clock.monotonic() - askedAt), attempt.signal);
    attempt.signal.throwIfAborted();
  }
}

const tooLarge = 'the camera sent something too large for a picture';

/** Gives why no further picture comes. */
async function takeParts(stream: AsyncIterable<Uint8Array>, boundary: string, { took }: Hear): Promise<string> {
  const splitter = new PartSplitter(boundary);
  for await (const bytes of stream) {
    const parts = splitter.take(bytes);
    if (parts === null) return tooLarge;
    for (const data of parts) {
      const header = readHeader(data);
      if (header) took({ ...header, data });
    }
  }
  return 'the camera has ended it';
}

/** Gives why it is no use to ask for another. */
async function takeOne(stream: AsyncIterable<Uint8Array>, type: string, { took }: Hear): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of stream) {
    size += bytes.byteLength;
    if (size > longestPart) return tooLarge;
    pieces.push(bytes);
  }
  const data = new Uint8Array(Buffer.concat(pieces));
  const header = readHeader(data);
  if (!header) return `this is no picture, but ${type.split(';', 1)[0] || 'something without a type'}`;
  took({ ...header, data });
  return undefined;
}

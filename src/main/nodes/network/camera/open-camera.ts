import type { Clock } from '#main/engine/node-kind';
import type { ImageValue } from '#shared/graph/values/image-value';
import { readHeader } from '../../image/image-header';
import { askForStream, cutOffReason } from '../asking/ask-stream';
import { watchIdle } from '../asking/idle-watch';
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
  for (let response = first; ; response = await ask(settings, attempt)) {
    const askedAt = clock.monotonic();
    const type = response.headers.get('content-type') ?? '';
    const boundary = /^multipart\/.*;\s*boundary="?([^";]+)"?/i.exec(type)?.[1];
    const ended = await (boundary === undefined
      ? takeOne(response, type, settings, attempt, hear)
      : takeParts(response, boundary, settings, attempt, hear));
    if (ended !== undefined) return attempt.lost(ended);
    await clock.sleep(settings.interval - (clock.monotonic() - askedAt), attempt.signal);
    attempt.signal.throwIfAborted();
  }
}

/** Gives why no further picture comes. */
async function takeParts(
  response: Response,
  boundary: string,
  { timeout }: CameraSettings,
  attempt: Attempt,
  { clock, took }: Hear,
): Promise<string> {
  const splitter = new PartSplitter(boundary);
  const watch = watchIdle(clock, timeout, () => attempt.lost('the camera is silent'));
  try {
    for await (const bytes of response.body ?? []) {
      watch.heard();
      const parts = splitter.take(bytes);
      if (parts === null) return 'the camera sent something too large for a picture';
      for (const data of parts) {
        const header = readHeader(data);
        if (header) took({ ...header, data });
      }
    }
    return 'the camera has ended it';
  } finally {
    watch.end();
  }
}

/** Gives why it is no use to ask for another. */
async function takeOne(
  response: Response,
  type: string,
  { timeout }: CameraSettings,
  attempt: Attempt,
  { clock, took }: Hear,
): Promise<string | undefined> {
  const watch = watchIdle(clock, timeout, () => attempt.lost('the camera is silent'));
  try {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const bytes of response.body ?? []) {
      watch.heard();
      size += bytes.byteLength;
      if (size > longestPart) return 'the camera sent something too large for a picture';
      pieces.push(bytes);
    }
    const data = new Uint8Array(Buffer.concat(pieces));
    const header = readHeader(data);
    if (!header) return `this is no picture, but ${type.split(';', 1)[0] || 'something without a type'}`;
    took({ ...header, data });
    return undefined;
  } finally {
    watch.end();
  }
}

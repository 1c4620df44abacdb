import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Timers } from '../client/timers';
import type { FedNode, FeedingPage } from './feed-nodes';

/** Milliseconds after which a camera that could not be had is asked for again; and how well its pictures are packed. */
const again = 1000;
const quality = 0.8;

/** Asks for the camera, and tells picture by picture what it sees, until it is disposed: then the camera is let go of. */
export function feedCamera(node: FedNode, page: FeedingPage, timers: Timers): Disposable {
  const over = new AbortController();
  const rest = (milliseconds: number) => restFor(milliseconds, timers, over.signal);
  void watch(node, page, { signal: over.signal, rest });
  return toDisposable(() => over.abort());
}

interface Watching {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  rest(milliseconds: number): Promise<void>;
}

async function watch(node: FedNode, page: FeedingPage, watching: Watching): Promise<void> {
  const { signal, rest } = watching;
  while (!signal.aborted) {
    try {
      await watchOne(node, page, watching);
    } catch (error) {
      if (signal.aborted) return;
      node.tell({ error: error instanceof Error || error instanceof DOMException ? error.name : 'Error' });
      await rest(again);
    }
  }
}

/** Returns when another camera is wanted. */
async function watchOne(node: FedNode, page: FeedingPage, { signal, rest }: Watching): Promise<void> {
  const wanted = wishOf(node);
  const stream = await openCamera(wanted, page);
  const [track] = stream.getVideoTracks();
  try {
    const video = page.document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    const canvas = page.document.createElement('canvas');
    while (!signal.aborted && sameWish(wanted, wishOf(node))) {
      if (track?.readyState !== 'live') throw Object.assign(new Error('It is gone.'), { name: 'NotFoundError' });
      node.tell({ image: pictureOf(video, canvas) });
      const rate = Number(node.setting('rate') ?? 5);
      await rest(1000 / Math.min(15, Math.max(1, rate || 5)));
    }
  } finally {
    for (const each of stream.getTracks()) each.stop();
  }
}

interface Wish {
  readonly width: number;
  /** A part of its name, in small letters. */
  readonly name: string;
}

const wishOf = (node: FedNode): Wish => ({
  width: Number(node.setting('width') ?? 640),
  name: String(node.setting('camera') ?? '')
    .trim()
    .toLowerCase(),
});

const sameWish = (one: Wish, other: Wish): boolean => one.width === other.width && one.name === other.name;

async function openCamera({ width, name }: Wish, page: FeedingPage): Promise<MediaStream> {
  const { mediaDevices } = page.navigator;
  if (!page.isSecureContext) throw Object.assign(new Error('No camera here.'), { name: 'InsecureError' });
  const usual = await mediaDevices.getUserMedia({ video: { width: { ideal: width } } });
  if (name === '' || usual.getVideoTracks()[0]?.label.toLowerCase().includes(name)) return usual;
  // Cameras have names only for a page that was let use one.
  for (const track of usual.getTracks()) track.stop();
  const devices = await mediaDevices.enumerateDevices();
  const device = devices.find(({ kind, label }) => kind === 'videoinput' && label.toLowerCase().includes(name));
  if (!device) throw Object.assign(new Error('No such camera.'), { name: 'NotFoundError' });
  return mediaDevices.getUserMedia({ video: { width: { ideal: width }, deviceId: { exact: device.deviceId } } });
}

function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): string {
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.toDataURL('image/jpeg', quality);
}

function restFor(milliseconds: number, timers: Timers, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      timer.dispose();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = timers.after(milliseconds, done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

import type { FromHost, ToHost } from './messages';

/** The host's line to the process that started it. */
export interface ParentChannel {
  send(message: FromHost): void;
  onMessage(listener: (message: ToHost) => void): void;
  /** The other end is gone. */
  onClose(listener: () => void): void;
}

/** Seconds between looks at whether the parent still lives, should its end of the channel not close. */
const parentPoll = 1;

/** Finds the line: Electron's `process.parentPort` in a utility process, `process.send` in a forked one. */
export function parentChannel(): ParentChannel {
  const channel = utilityChannel(Reflect.get(process, 'parentPort')) ?? forkChannel();
  const parent = process.ppid;
  return {
    ...channel,
    onClose(listener) {
      channel.onClose(listener);
      setInterval(() => process.ppid !== parent && listener(), parentPoll * 1000).unref();
    },
  };
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToHost }) => void): void;
  on(event: 'close', listener: () => void): void;
}

function utilityChannel(port: unknown): ParentChannel | undefined {
  if (!isParentPort(port)) return undefined;
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => port.on('close', listener),
  };
}

function isParentPort(port: unknown): port is ParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port;
}

function forkChannel(): ParentChannel {
  if (!process.send) throw new Error('The host is started by Factory UI only.');
  const send = process.send.bind(process);
  return {
    // A parent that is just going away is told nothing more; `disconnect` follows.
    send: (message) => send(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', (message: ToHost) => listener(message)),
    onClose: (listener) => process.on('disconnect', listener),
  };
}

/** What a part of this process has of the line to main. */
export interface Upward<From> {
  send(message: From): void;
  /** The other end is gone. */
  onClose(listener: () => void): void;
}

/** The line to main, which started this process. */
export interface ParentChannel<To, From> extends Upward<From> {
  onMessage(listener: (message: To) => void): void;
}

/** Seconds between looks at whether the parent still lives, should its end of the channel not close. */
const parentPoll = 1;

/** Finds the line: Electron's `process.parentPort` in a utility process, `process.send` in a forked one. */
export function parentChannel<To, From>(): ParentChannel<To, From> {
  const channel: ParentChannel<To, From> = utilityChannel(Reflect.get(process, 'parentPort')) ?? forkChannel();
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
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

function utilityChannel<To, From>(port: unknown): ParentChannel<To, From> | undefined {
  if (!isParentPort(port)) return undefined;
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data as To)),
    onClose: (listener) => port.on('close', listener),
  };
}

function isParentPort(port: unknown): port is ParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port;
}

function forkChannel<To, From>(): ParentChannel<To, From> {
  if (!process.send) throw new Error('The host is started by Factory UI only.');
  const send = process.send.bind(process);
  return {
    // A parent that is just going away is told nothing more; `disconnect` follows.
    send: (message) => send(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', (message: To) => listener(message)),
    onClose: (listener) => process.on('disconnect', listener),
  };
}

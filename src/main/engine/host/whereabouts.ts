import { Session } from 'node:inspector';
import type { CodeFrame } from '../code-place';

/**
 * The calls a thread is in just now, the innermost first, also where it gives nobody a turn: V8's debugger halts it for a
 * moment between two steps of its code. Found in Node's own code it is led on to the next that is not: what calls itself
 * by `process.nextTick` spends most of its time there. Resolves with none where it can not be known.
 *
 * @param patience seconds it has to say so: one that sits in a call of the system never does.
 */
export function whereabouts(threadId: number, patience: number): Promise<readonly CodeFrame[]> {
  const session = new Session();
  return new Promise<readonly CodeFrame[]>((resolve) => {
    const late = setTimeout(() => resolve([]), patience * 1000);
    const names = new Map<string, string>();
    let line: string | undefined;
    let said = 0;
    const say = (method: string) => {
      said += 1;
      const message = JSON.stringify({ id: said, method });
      session.post('NodeWorker.sendMessageToWorker', { sessionId: line, message });
    };
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      if (workerInfo.workerId !== String(threadId)) return;
      line = sessionId;
      say('Debugger.enable');
      say('Debugger.pause');
    });
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params.sessionId !== line) return;
      const { method, params: told } = JSON.parse(params.message);
      if (method === 'Debugger.scriptParsed') names.set(told.scriptId, told.url);
      if (method !== 'Debugger.paused') return;
      const frames: CodeFrame[] = told.callFrames.map((frame: PausedFrame) => frameOf(frame, names));
      if (said < mostSteps && frames.every(isOfNode)) return say('Debugger.stepInto');
      say('Debugger.resume');
      clearTimeout(late);
      resolve(frames);
    });
    session.connect();
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  })
    .catch(() => [])
    .finally(() => session.disconnect());
}

/** A turn of Node's own takes some twenty; each is answered in a tenth of a millisecond. */
const mostSteps = 500;

const isOfNode = ({ url }: CodeFrame) => url.startsWith('node:');

interface PausedFrame {
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber?: number };
}

const frameOf = ({ location }: PausedFrame, names: ReadonlyMap<string, string>): CodeFrame => ({
  url: names.get(location.scriptId) ?? '',
  line: location.lineNumber + 1,
  column: (location.columnNumber ?? 0) + 1,
});

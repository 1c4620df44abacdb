import { Session } from 'node:inspector';
import type { CodeFrame } from '../code-place';

/**
 * The calls a thread is in just now, the innermost first, also where it gives nobody a turn: V8's debugger halts it for a
 * moment between two steps of its code. Resolves with none where it can not be known.
 *
 * @param patience seconds it has to say so: one that sits in a call of the system never does.
 */
export function whereabouts(threadId: number, patience: number): Promise<readonly CodeFrame[]> {
  const session = new Session();
  return new Promise<readonly CodeFrame[]>((resolve) => {
    setTimeout(() => resolve([]), patience * 1000);
    const names = new Map<string, string>();
    let line: string | undefined;
    const say = (id: number, method: string) =>
      session.post('NodeWorker.sendMessageToWorker', { sessionId: line, message: JSON.stringify({ id, method }) });
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      if (workerInfo.workerId !== String(threadId)) return;
      line = sessionId;
      say(1, 'Debugger.enable');
      say(2, 'Debugger.pause');
    });
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params.sessionId !== line) return;
      const { method, params: told } = JSON.parse(params.message);
      if (method === 'Debugger.scriptParsed') names.set(told.scriptId, told.url);
      if (method !== 'Debugger.paused') return;
      say(3, 'Debugger.resume');
      resolve(told.callFrames.map((frame: PausedFrame) => frameOf(frame, names)));
    });
    session.connect();
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  })
    .catch(() => [])
    .finally(() => session.disconnect());
}

interface PausedFrame {
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber?: number };
}

const frameOf = ({ location }: PausedFrame, names: ReadonlyMap<string, string>): CodeFrame => ({
  url: names.get(location.scriptId) ?? '',
  line: location.lineNumber + 1,
  column: (location.columnNumber ?? 0) + 1,
});

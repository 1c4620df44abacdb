import { FactoryError } from '#shared/base/errors';
import { type Desktop, type DesktopAsk, giveDesktop } from '../desktop';
import type { NodeKind } from '../node-kind';
import type { Mailbox } from './mailbox';
import type { DesktopAnswer } from './messages';

type Result<M extends keyof Desktop> = Awaited<ReturnType<Desktop[M]>>;

/** The desktop as nodes of this thread see it: main carries out what they ask for. */
export class DesktopLine implements Desktop {
  private readonly waiting = new Map<number, (answer: DesktopAnswer['answer']) => void>();
  private asked = 0;

  constructor(private readonly mailbox: Pick<Mailbox, 'post' | 'wake' | 'onAnswer'>) {
    mailbox.onAnswer = ({ number, answer }) => this.waiting.get(number)?.(answer);
  }

  readonly readClipboard: Desktop['readClipboard'] = (args, signal) =>
    this.ask<'readClipboard'>({ method: 'readClipboard', args }, signal);
  readonly writeClipboard: Desktop['writeClipboard'] = (args, signal) =>
    this.ask<'writeClipboard'>({ method: 'writeClipboard', args }, signal);
  readonly notify: Desktop['notify'] = (args, signal) => this.ask<'notify'>({ method: 'notify', args }, signal);
  readonly awaitClick: Desktop['awaitClick'] = (args, signal) =>
    this.ask<'awaitClick'>({ method: 'awaitClick', args }, signal);
  readonly speak: Desktop['speak'] = (args, signal) => this.ask<'speak'>({ method: 'speak', args }, signal);

  private ask<M extends keyof Desktop>(ask: DesktopAsk, signal: AbortSignal): Promise<Result<M>> {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.asked += 1;
    const number = this.asked;
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.waiting.delete(number);
        signal.removeEventListener('abort', withdraw);
      };
      const withdraw = () => {
        settle();
        this.mailbox.post({ type: 'withdraw', number });
        reject(signal.reason);
      };
      signal.addEventListener('abort', withdraw, { once: true });
      this.waiting.set(number, (answer) => {
        settle();
        // What main gives is the result of the method that was asked for.
        if (answer.ok) resolve(answer.value as Result<M>);
        else reject(new FactoryError(answer.code, answer.message));
        this.mailbox.wake();
      });
      this.mailbox.post({ type: 'ask', number, ask });
    });
  }
}

/** The kind with a way to the desktop for its nodes, where it declares that it goes there. */
export function withDesktop(kind: NodeKind, desktop: Desktop): NodeKind {
  if (!kind.description.capabilities?.includes('desktop')) return kind;
  return {
    ...kind,
    create(context, kept) {
      giveDesktop(context, desktop);
      return kind.create(context, kept);
    },
  };
}

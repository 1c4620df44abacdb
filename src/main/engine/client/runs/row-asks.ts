import { FactoryError } from '#shared/base/errors';
import type { RowsPage } from '#shared/protocol/rows';
import type { RowsAnswer } from '../../executor/messages';

/** Asks of one run that wait for their answers at the same time: a thread that is held up would pile up any number. */
const most = 200;

/** Asks for rows that the run has not answered yet (E18). */
export class RowAsks {
  private last = 0;
  private readonly waiting = new Map<number, { resolve(page: RowsPage): void; reject(error: Error): void }>();

  /** Sends one by `send` with its number. RATE_LIMITED, RUN_NOT_FOUND when the run ends before, or as the run answers. */
  add(send: (number: number) => void): Promise<RowsPage> {
    if (this.waiting.size >= most) {
      return Promise.reject(new FactoryError('RATE_LIMITED', 'The run is asked for too many rows at once.'));
    }
    this.last++;
    const number = this.last;
    const answered = new Promise<RowsPage>((resolve, reject) => this.waiting.set(number, { resolve, reject }));
    send(number);
    return answered;
  }

  answered({ number, answer }: RowsAnswer): void {
    const asked = this.waiting.get(number);
    this.waiting.delete(number);
    if (answer.ok) asked?.resolve(answer.page);
    else asked?.reject(new FactoryError(answer.code, answer.message));
  }

  /** The run is over: nobody will answer any more. */
  ended(): void {
    const error = new FactoryError('RUN_NOT_FOUND', 'The run ended before it could give the rows.');
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

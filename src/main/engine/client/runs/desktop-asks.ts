import { FactoryError, messageOf } from '#shared/base/errors';
import type { RunId } from '#shared/graph/ids';
import type { Desktop, DesktopAsk } from '../../desktop';
import type { DesktopAnswer } from '../../executor/messages';
import type { EngineLog } from '../../options';

/** Asks of one run that are carried out at the same time; a node that asks for more is refused. */
const mostOfRun = 1_000;

/** Carries out what nodes ask of the desktop. What was asked for ends with its run, whatever became of its thread. */
export class DesktopAsks {
  private readonly active = new Map<RunId, Map<number, AbortController>>();

  constructor(
    /** Without it, there is no desktop. */
    private readonly desktop: Desktop | undefined,
    private readonly log: EngineLog,
  ) {}

  async carryOut(run: RunId, number: number, ask: DesktopAsk): Promise<DesktopAnswer['answer']> {
    const asks = this.active.get(run) ?? new Map<number, AbortController>();
    if (asks.size >= mostOfRun) return refused(new FactoryError('RATE_LIMITED', 'The desktop is asked for too much.'));
    this.active.set(run, asks);
    const controller = new AbortController();
    asks.set(number, controller);
    try {
      return { ok: true, value: await this.call(ask, controller.signal) };
    } catch (error) {
      if (!(error instanceof FactoryError || controller.signal.aborted))
        this.log.warn('The desktop failed at what a node asked for', error);
      return refused(error);
    } finally {
      asks.delete(number);
    }
  }

  withdraw(run: RunId, number: number): void {
    this.active.get(run)?.get(number)?.abort();
  }

  /** The run is over. */
  over(run: RunId): void {
    const asks = this.active.get(run);
    this.active.delete(run);
    for (const controller of asks?.values() ?? []) controller.abort();
  }

  private async call(ask: DesktopAsk, signal: AbortSignal): Promise<unknown> {
    const { desktop } = this;
    if (!desktop) throw new FactoryError('DESKTOP_UNAVAILABLE', 'There is no desktop here.');
    switch (ask.method) {
      case 'readClipboard':
        return desktop.readClipboard(ask.args, signal);
      case 'writeClipboard':
        return desktop.writeClipboard(ask.args, signal);
      case 'notify':
        return desktop.notify(ask.args, signal);
      case 'awaitClick':
        return desktop.awaitClick(ask.args, signal);
      case 'speak':
        return desktop.speak(ask.args, signal);
    }
  }
}

function refused(error: unknown): DesktopAnswer['answer'] {
  const code = error instanceof FactoryError ? error.code : 'NODE_FAILED';
  return { ok: false, code, message: messageOf(error) };
}

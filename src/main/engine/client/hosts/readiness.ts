import { FactoryError } from '#shared/base/errors';

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/** Something that others wait for, which comes, fails to come for now, or never comes any more. */
export class Readiness {
  private waiting: Waiting[] = [];
  private state: 'coming' | 'open' | 'closed' = 'coming';

  wait(): Promise<void> {
    if (this.state === 'open') return Promise.resolve();
    if (this.state === 'closed') return Promise.reject(shutDown());
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  open(): void {
    if (this.state === 'coming') this.state = 'open';
    for (const { resolve } of this.waiting.splice(0)) resolve();
  }

  /** Those who wait now hear why; it may come all the same. */
  readonly fail = (error: Error): void => {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  };

  close(): void {
    this.state = 'closed';
    this.fail(shutDown());
  }
}

export const shutDown = () => new FactoryError('INTERNAL', 'The engine has been shut down.');

import * as Y from 'yjs';
import type { SessionAccess } from '../access';

/**
 * A shared document that only an editor can change from here: what the server would refuse must not stay on screen.
 * Every edit is a `transact` of the document; what comes from the server is applied around it, and passes.
 */
export class GuardedDoc extends Y.Doc {
  constructor(private readonly access: SessionAccess) {
    super();
  }

  /** FORBIDDEN below `editor`. */
  override transact<T>(change: (transaction: Y.Transaction) => T, origin?: unknown): T {
    this.access.require('editor', 'Changing a workflow');
    return super.transact(change, origin);
  }
}

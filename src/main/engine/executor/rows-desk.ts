import { FactoryError, messageOf } from '#shared/base/errors';
import type { NodeId } from '#shared/graph/ids';
import { boundPage, pageLimits, type RowsPage, rangeLimits } from '#shared/protocol/rows';
import type { SecretVault } from '../secrets/secret-vault';
import type { Mailbox } from './mailbox';
import type { RowsAnswer, RowsAsk } from './messages';
import type { LiveNode } from './nodes/live-node';

export interface RowsDeskOptions {
  readonly mailbox: Pick<Mailbox, 'post' | 'onRowsAsk'>;
  readonly secrets: Pick<SecretVault, 'redactText'>;
  find(node: NodeId): LiveNode | undefined;
  /** Marks whose code holds the thread. */
  enter(node: LiveNode | undefined): void;
}

/** Answers asks for rows of what nodes show, as they come: the tick under way may wait for long (E18). */
export function openRowsDesk({ mailbox, secrets, find, enter }: RowsDeskOptions): void {
  mailbox.onRowsAsk = ({ number, node, query }) => {
    const answer = (given: RowsAnswer['answer']) => mailbox.post({ type: 'rows', number, answer: given });
    const refuse = (error: unknown) => {
      const code = error instanceof FactoryError ? error.code : 'NODE_FAILED';
      answer({ ok: false, code, message: secrets.redactText(messageOf(error)) });
    };
    const limits = query.range ? rangeLimits : pageLimits;
    const give = (page: RowsPage) => answer({ ok: true, page: boundPage(page, limits) });
    try {
      const page = ask(node, query);
      if (page instanceof Promise) page.then(give).catch(refuse);
      else give(page);
    } catch (error) {
      refuse(error);
    }
  };

  function ask(id: NodeId, query: RowsAsk['query']): RowsPage | Promise<RowsPage> {
    const node = find(id);
    if (!node) throw new FactoryError('NODE_NOT_FOUND', `The running workflow has no node "${id}".`, { node_id: id });
    if (!node.instance?.rows)
      throw new FactoryError('NO_ROWS', `${node.label} shows no table and no long plot.`, { node_id: id });
    enter(node);
    try {
      return node.instance.rows(query);
    } finally {
      enter(undefined);
    }
  }
}

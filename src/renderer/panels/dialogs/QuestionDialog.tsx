import { Button, Modal } from '@mantine/core';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { showNode } from '../../app/view/show-node';
import { FocusBack } from '../../ui/components/FocusBack';
import { PermissionList } from '../../ui/components/PermissionList';
import styles from './QuestionDialog.module.css';

/** As many nodes as a question names of each wish. */
const mostNodes = 20;

/** A question that waits for an answer, such as what to do with unsaved changes. Closing it answers `cancel`. */
export function QuestionDialog() {
  const services = useServices();
  const question = useCell(services.view.question);
  if (!question) return null;
  const look = (node: string) => {
    question.answer('cancel');
    showNode(services, node);
  };
  const main = question.choices.at(-1)?.value;
  return (
    <FocusBack>
      <Modal
        opened
        onClose={() => question.answer('cancel')}
        title={question.title}
        size={440}
        withCloseButton={false}
        zIndex={250}
      >
        <p className={styles.message}>{question.message}</p>
        {question.needs?.map(({ who, permissions, nodes = [] }) => (
          <section key={who ?? permissions.join()} className={styles.need}>
            {who === undefined ? null : <h3 className={styles.who}>{who}</h3>}
            <PermissionList permissions={permissions} />
            {nodes.length === 0 ? null : (
              <ul className={styles.nodes} aria-label={t('grants.wanted_by')}>
                {nodes.slice(0, mostNodes).map(({ id, title }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className={styles.node}
                      title={t('dock.show_node', { title })}
                      onClick={() => look(id)}
                    >
                      {title}
                    </button>
                  </li>
                ))}
                {nodes.length > mostNodes ? (
                  <li className={styles.more}>{t('grants.and_more', { more: nodes.length - mostNodes })}</li>
                ) : null}
              </ul>
            )}
          </section>
        ))}
        <div className={styles.choices}>
          <Button onClick={() => question.answer('cancel')} {...(question.needs ? { 'data-autofocus': true } : {})}>
            {t('common.cancel')}
          </Button>
          {question.choices.map(({ value, label, danger }) => (
            <Button
              key={value}
              {...(value === main ? { variant: 'filled' } : {})}
              // What asks to be allowed something must not be by a key that is held down.
              {...(value === main && !question.needs ? { 'data-autofocus': true } : {})}
              {...(danger ? { color: 'red', variant: 'subtle' } : {})}
              onClick={() => question.answer(value)}
            >
              {label}
            </Button>
          ))}
        </div>
      </Modal>
    </FocusBack>
  );
}

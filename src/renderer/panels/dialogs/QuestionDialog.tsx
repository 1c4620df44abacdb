import { Button, Modal } from '@mantine/core';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { CapabilityList } from '../../ui/CapabilityList';
import { FocusBack } from '../../ui/FocusBack';
import styles from './QuestionDialog.module.css';

/** A question that waits for an answer, such as what to do with unsaved changes. Closing it answers `cancel`. */
export function QuestionDialog() {
  const { view } = useServices();
  const question = useCell(view.question);
  if (!question) return null;
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
        {question.needs?.map(({ who, capabilities }) => (
          <section key={who} className={styles.need}>
            <h3 className={styles.who}>{who}</h3>
            <CapabilityList capabilities={capabilities} />
          </section>
        ))}
        <div className={styles.choices}>
          <Button onClick={() => question.answer('cancel')}>Cancel</Button>
          {question.choices.map(({ value, label, danger }) => (
            <Button
              key={value}
              {...(value === main ? { variant: 'filled', 'data-autofocus': true } : {})}
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

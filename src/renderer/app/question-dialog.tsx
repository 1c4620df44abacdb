import { Button, Group, Modal } from '@mantine/core';
import { useServices } from './context';
import { useCell } from './hooks';

/** The question that waits for an answer, if there is one. Mounted once, over everything. */
export function QuestionDialog() {
  const question = useCell(useServices().view.question);
  const main = question?.choices.at(-1);
  return (
    <Modal opened={question !== undefined} onClose={() => question?.answer('cancel')} title={question?.title} centered>
      <p>{question?.message}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => question?.answer('cancel')}>
          Cancel
        </Button>
        {question?.choices.map((choice) => (
          <Button
            key={choice.value}
            variant={choice === main ? 'filled' : 'default'}
            {...(choice.danger ? { color: 'red', variant: 'subtle' } : {})}
            data-autofocus={choice === main || undefined}
            onClick={() => question.answer(choice.value)}
          >
            {choice.label}
          </Button>
        ))}
      </Group>
    </Modal>
  );
}

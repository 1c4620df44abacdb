import type { Question, ViewState } from '../view/view-state';

/** Shows a question over the editor; resolves with the chosen value, or `cancel` when it was closed or overtaken. */
export function ask({ question }: ViewState, content: Omit<Question, 'answer'>): Promise<string> {
  question.get()?.answer('cancel');
  return new Promise((resolve) => {
    const asked: Question = {
      ...content,
      answer(value) {
        if (question.get() === asked) question.set(undefined);
        resolve(value);
      },
    };
    question.set(asked);
  });
}

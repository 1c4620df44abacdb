import { useComputedColorScheme } from '@mantine/core';
import type { RequestResult } from '#shared/protocol/requests';
import { exampleText } from '#shared/words/spoken-kinds';
import { Icon } from '../../ui/components/Icon';
import { Marked } from '../settings/Marked';
import styles from './ExampleCard.module.css';
import { pictureOf } from './example-pictures';

export type Example = RequestResult<'templates.list'>['templates'][number];

interface ExampleCardProps {
  readonly example: Example;
  /** What was searched for, which is marked. */
  readonly words: readonly string[];
  /** Why it can not be opened. */
  readonly refusal: string | undefined;
  readonly onOpen: () => void;
}

/** An example as it looks while it runs, what it does, and what it is about. */
export function ExampleCard({ example, words, refusal, onOpen }: ExampleCardProps) {
  const { id, title, description, tags } = example;
  const picture = pictureOf(id, useComputedColorScheme('dark'));
  return (
    <button
      type="button"
      className={styles.card}
      data-stop
      data-example={id}
      disabled={refusal !== undefined}
      title={refusal}
      onClick={onOpen}
    >
      <span className={styles.picture}>
        {picture === undefined ? (
          <Icon name="IconTemplate" size={32} />
        ) : (
          <img src={picture} alt="" width={640} height={400} loading="lazy" decoding="async" draggable={false} />
        )}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          <Marked text={exampleText(title)} words={words} />
        </span>
        <span className={styles.text}>
          <Marked text={exampleText(description)} words={words} />
        </span>
        <span className={styles.tags}>{tags.map(exampleText).join(' · ')}</span>
      </span>
    </button>
  );
}

import { exampleText } from '#shared/words/spoken-kinds';
import { language, t } from '#shared/words/words';
import type { Example } from './ExampleCard';
import styles from './TagFilter.module.css';

interface TagFilterProps {
  readonly examples: readonly Example[];
  readonly chosen: string | undefined;
  readonly onChoose: (tag: string | undefined) => void;
}

/** One button a tag, with how many examples have it; the chosen one pressed again shows all. */
export function TagFilter({ examples, chosen, onChoose }: TagFilterProps) {
  const counts = new Map<string, number>();
  for (const { tags } of examples) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const tags = [...counts].sort(([a], [b]) => exampleText(a).localeCompare(exampleText(b), language()));
  return (
    <fieldset className={styles.tags} aria-label={t('examples.filter')}>
      <Tag
        label={t('examples.all')}
        count={examples.length}
        chosen={chosen === undefined}
        onChoose={() => onChoose(undefined)}
      />
      {tags.map(([tag, count]) => (
        <Tag
          key={tag}
          label={exampleText(tag)}
          count={count}
          chosen={tag === chosen}
          onChoose={() => onChoose(tag === chosen ? undefined : tag)}
        />
      ))}
    </fieldset>
  );
}

interface TagProps {
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Tag({ label, count, chosen, onChoose }: TagProps) {
  return (
    <button type="button" className={styles.tag} aria-pressed={chosen} onClick={onChoose}>
      {label}
      <span className={styles.count}>{count}</span>
    </button>
  );
}

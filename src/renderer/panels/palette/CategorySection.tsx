import type { Kind } from '#shared/graph/kinds/kinds';
import { categoryName } from '#shared/words/spoken-kinds';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { Icon } from '../../ui/components/Icon';
import styles from './CategorySection.module.css';
import { KindItem } from './KindItem';

interface CategorySectionProps {
  readonly category: string;
  readonly kinds: readonly Kind[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onAdd: (kind: Kind) => void;
}

export function CategorySection({ category, kinds, open, onToggle, onAdd }: CategorySectionProps) {
  return (
    <section>
      <h3>
        <button type="button" className={styles.head} aria-expanded={open} data-stop onClick={onToggle}>
          <Icon name="IconChevronRight" size={12} className={styles.chevron} />
          <CategoryIcon category={category} size={16} colored />
          <span className={styles.name}>{categoryName(category)}</span>
          <span className={styles.count}>{kinds.length}</span>
        </button>
      </h3>
      {open ? (
        <ul className={styles.items}>
          {kinds.map((kind) => (
            <li key={kind.kind}>
              <KindItem kind={kind} onAdd={onAdd} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

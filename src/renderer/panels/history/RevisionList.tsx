import type { Revision } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { moveFocusWithArrows } from '../../ui/list-focus';
import { formatAgo, formatBytes, formatMoment } from '../../ui/text/format';
import styles from './History.module.css';

interface RevisionListProps {
  readonly revisions: readonly Revision[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function RevisionList({ revisions, chosen, onChoose }: RevisionListProps) {
  const time = Date.now() / 1000;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside.
    <div className={styles.side} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
      <ul aria-label={t('history.revisions')}>
        {revisions.map(({ id, saved_at, size }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.revision}
              data-stop
              data-autofocus={id === chosen || undefined}
              aria-current={id === chosen || undefined}
              onClick={() => onChoose(id)}
            >
              <span>{formatMoment(saved_at)}</span>
              <span className={styles.detail}>{`${formatAgo(saved_at, time)} · ${formatBytes(size)}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

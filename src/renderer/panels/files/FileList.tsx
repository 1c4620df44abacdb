import { assertNever } from '#shared/base/assert-never';
import type { RequestResult } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { EmptyState } from '../../ui/components/EmptyState';
import { Icon } from '../../ui/components/Icon';
import { formatAgo, formatBytes } from '../../ui/text/format';
import { RequestFailure } from '../RequestFailure';
import type { Loaded } from '../use-request';
import styles from './FileList.module.css';

type Files = RequestResult<'files.list'>;

interface FileListProps {
  readonly state: Loaded<Files>;
  /** Name of the file that is open now. */
  readonly current: string | undefined;
  readonly filter?: string;
  /** Why none can be opened. */
  readonly refusal?: string | undefined;
  readonly onOpen: (name: string) => void;
  readonly onRetry: () => void;
}

export function FileList({ state, current, filter = '', refusal, onOpen, onRetry }: FileListProps) {
  switch (state.phase) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return <RequestFailure title={t('files.folder_not_read')} reason={state.reason} onRetry={onRetry} />;
    case 'ready':
      return <Rows files={state.value.files} current={current} filter={filter} refusal={refusal} onOpen={onOpen} />;
    default:
      return assertNever(state, 'phase');
  }
}

type RowsProps = Pick<FileListProps, 'current' | 'refusal' | 'onOpen'> & {
  readonly files: Files['files'];
  readonly filter: string;
};

function Rows({ files, current, filter, refusal, onOpen }: RowsProps) {
  const wanted = filter.trim().toLowerCase();
  const shown = files
    .filter((file) => file.name.toLowerCase().includes(wanted))
    .sort((a, b) => b.modified_at - a.modified_at);
  if (shown.length === 0) {
    return wanted === '' ? (
      <EmptyState icon="IconFolder" title={t('files.none')}>
        {t('files.none_text')}
      </EmptyState>
    ) : (
      <EmptyState icon="IconSearch" title={t('files.none_named', { filter: filter.trim() })} />
    );
  }
  const now = Date.now() / 1000;
  return (
    <ul>
      {shown.map((file) => (
        <li key={file.name}>
          <button
            type="button"
            className={styles.file}
            data-stop
            disabled={refusal !== undefined}
            title={refusal}
            aria-current={file.name === current || undefined}
            onClick={() => onOpen(file.name)}
          >
            <Icon name="IconFileText" size={16} className={styles.icon} />
            <span className={styles.name}>{withoutEnding(file.name)}</span>
            <span className={styles.detail}>
              {formatAgo(file.modified_at, now)} · {formatBytes(file.size)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const withoutEnding = (name: string): string => name.replace(/\.json$/i, '');

const Skeleton = () => (
  <div role="status" className={styles.skeleton} aria-label={t('files.reading')}>
    <span />
    <span />
    <span />
  </div>
);

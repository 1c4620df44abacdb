import type { Kind } from '#shared/graph/kinds/kinds';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useKinds } from '../../app/hooks';
import { openFileLabel, openNodeFile } from '../../app/kinds/open-node-file';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';
import { type FileState, fileState, placeText } from '../../ui/text/node-file-text';
import { KindItem } from '../palette/KindItem';
import { LanguageIcon } from './LanguageIcon';
import styles from './NodeFileItem.module.css';

const states: Readonly<Record<FileState, { readonly icon: IconName; readonly label: string }>> = {
  fine: {
    icon: 'IconCircleCheck',
    get label() {
      return t('packs.fine');
    },
  },
  warning: {
    icon: 'IconAlertTriangle',
    get label() {
      return t('packs.has_warnings');
    },
  },
  error: {
    icon: 'IconAlertCircle',
    get label() {
      return t('packs.has_error');
    },
  },
};

interface NodeFileItemProps {
  readonly file: NodeFile;
  readonly onAdd: (kind: Kind) => void;
}

/** A file, the kinds it gives, and what is wrong with it. */
export function NodeFileItem({ file, onAdd }: NodeFileItemProps) {
  const services = useServices();
  const catalogue = useKinds();
  const state = fileState(file);
  const kinds = file.kinds.flatMap((name) => catalogue.find(name) ?? []);
  const open = () => openNodeFile(services, file.file);
  return (
    <li className={styles.item}>
      <button type="button" className={styles.file} data-stop title={openFileLabel(services)} onClick={open}>
        <LanguageIcon language={file.language} className={styles.language ?? ''} />
        <span className={styles.name}>{nameIn(file)}</span>
        <span className={styles.state} data-state={state} title={states[state].label}>
          <Icon name={states[state].icon} size={14} label={states[state].label} />
        </span>
      </button>
      {kinds.length > 0 ? (
        <ul className={styles.kinds}>
          {kinds.map((kind) => (
            <li key={kind.kind}>
              <KindItem kind={kind} marked={false} onAdd={onAdd} />
            </li>
          ))}
        </ul>
      ) : null}
      {kinds.length === 0 && state === 'fine' ? <p className={styles.none}>{t('packs.no_node')}</p> : null}
      {file.problems.map((problem) => (
        <ProblemLine key={`${problem.line} ${problem.column} ${problem.message}`} problem={problem} onOpen={open} />
      ))}
      {kinds.length > 0 && state === 'error' ? <p className={styles.none}>{t('packs.runs_as_before')}</p> : null}
    </li>
  );
}

/** Within its pack, whose name stands above it. */
const nameIn = ({ file, pack }: NodeFile): string =>
  pack !== undefined && file.startsWith(`${pack}/`) ? file.slice(pack.length + 1) : file;

interface ProblemLineProps {
  readonly problem: FileProblem;
  readonly onOpen: () => void;
}

function ProblemLine({ problem, onOpen }: ProblemLineProps) {
  const place = placeText(problem);
  const { icon, label } = states[problem.severity];
  return (
    <button
      type="button"
      className={styles.problem}
      data-stop
      data-state={problem.severity}
      title={problem.message}
      onClick={onOpen}
    >
      <Icon name={icon} size={14} label={label} />
      <span className={styles.message}>{problem.message}</span>
      {place === '' ? null : <span className={styles.place}>{place}</span>}
    </button>
  );
}

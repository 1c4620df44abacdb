import { Button } from '@mantine/core';
import { useServices } from '../../app/context';
import { useNodeFiles } from '../../app/hooks';
import { openFileLabel, openNodeFile } from '../../app/kinds/open-node-file';
import { Icon } from '../../ui/components/Icon';
import { kindFileText } from '../../ui/text/node-file-text';
import { LanguageIcon } from '../custom-nodes/LanguageIcon';
import styles from './NodeFileLine.module.css';

interface NodeFileLineProps {
  readonly kind: string;
  readonly isInstalled: boolean;
}

/** The file of the person's own that the node's kind is from, and what is wrong with it. Nothing for kinds built in. */
export function NodeFileLine({ kind, isInstalled }: NodeFileLineProps) {
  const services = useServices();
  const list = useNodeFiles();
  const file = isInstalled ? list.ofKind(kind) : list.find(list.lastFiles.get(kind) ?? '');
  const text = kindFileText(list, kind, isInstalled);
  if (!file && text === undefined) return null;
  return (
    <div className={styles.part}>
      {file ? (
        <div className={styles.line}>
          <LanguageIcon language={file.language} />
          <span className={styles.name} title={file.file}>
            {file.file}
          </span>
          <Button size="xs" onClick={() => openNodeFile(services, file.file)}>
            {openFileLabel(services)}
          </Button>
        </div>
      ) : null}
      {text === undefined ? null : (
        <p className={styles.text}>
          <Icon name="IconFileAlert" size={14} />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}

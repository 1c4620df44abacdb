import { Icon } from '../../ui/components/Icon';
import styles from './node.module.css';

/** Something is wrong with the file that the node's kind is from; the inspector says so too, with a way to the file. */
export function FileMark({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className={styles.fileMark} title={text}>
      <Icon name="IconFileAlert" size={14} label={text} />
    </span>
  );
}

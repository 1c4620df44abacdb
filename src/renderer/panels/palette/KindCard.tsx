import type { InputPort, Kind, OutputPort } from '#shared/graph/kinds/kinds';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { TypeDot } from '../../ui/components/TypeDot';
import styles from './KindCard.module.css';

/** What a kind does and what it takes and gives, before it is added. */
export function KindCard({ kind }: { readonly kind: Kind }) {
  return (
    <span className={styles.card}>
      <span className={styles.title}>{kind.title}</span>
      {kind.description ? <span className={styles.text}>{kind.description}</span> : null}
      <Ports title={t('palette.takes')} ports={kind.inputs} />
      <Ports title={t('palette.gives')} ports={kind.outputs} />
    </span>
  );
}

function Ports({ title, ports }: { readonly title: string; readonly ports: readonly (InputPort | OutputPort)[] }) {
  if (ports.length === 0) return null;
  return (
    <span className={styles.ports}>
      <span className={styles.head}>{title}</span>
      {ports.map((port) => (
        <span key={port.name} className={styles.port}>
          <TypeDot type={port.type} />
          <span>{port.title}</span>
          <span className={styles.type}>
            {typeStyle(port.type).label.toLowerCase()}
            {port.unit ? `, ${port.unit}` : ''}
          </span>
        </span>
      ))}
    </span>
  );
}

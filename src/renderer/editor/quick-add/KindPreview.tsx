import type { Kind } from '#shared/graph/kinds/kinds';
import { firstInputs } from '#shared/graph/ports/shown-ports';
import { t } from '#shared/words/words';
import { Icon } from '../../ui/components/Icon';
import { TypeDot } from '../../ui/components/TypeDot';
import styles from './quick-add.module.css';

/** So many inputs are named; of the others the count is. */
const namedInputs = 3;
const namedOutputs = 2;

/** What a kind does, in two lines, and what goes in and comes out. */
export function KindPreview({ kind }: { readonly kind: Kind }) {
  const inputs = firstInputs(kind).filter(({ wirable }) => wirable);
  return (
    <div className={styles.preview}>
      <p className={styles.description} title={kind.description}>
        {kind.description}
      </p>
      {inputs.length + kind.outputs.length > 0 ? (
        <div className={styles.ports}>
          <Ports ports={inputs} named={namedInputs} />
          <Icon name="IconArrowRight" size={12} className={styles.arrow} />
          <Ports ports={kind.outputs} named={namedOutputs} />
        </div>
      ) : null}
    </div>
  );
}

interface PortsProps {
  readonly ports: readonly { readonly name: string; readonly title: string; readonly type: string }[];
  readonly named: number;
}

function Ports({ ports, named }: PortsProps) {
  if (ports.length === 0) return <span>{t('canvas.add.nothing')}</span>;
  return (
    <>
      {ports.slice(0, named).map((port) => (
        <span key={port.name} className={styles.port}>
          <TypeDot type={port.type} />
          {port.title}
        </span>
      ))}
      {ports.length > named ? <span>{`+${ports.length - named}`}</span> : null}
    </>
  );
}

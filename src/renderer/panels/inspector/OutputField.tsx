import type { NodeId } from '#shared/graph/ids';
import type { OutputPort } from '#shared/graph/kinds/kinds';
import { formatValue } from '#shared/look/format-value';
import { outputValue } from '#shared/look/output-value';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useCell, useNodeReport } from '../../app/hooks';
import { useAbsolute } from '../../app/use-port';
import { isPinned, togglePin } from '../../app/view/pins';
import { IconButton } from '../../ui/components/IconButton';
import { TypeDot } from '../../ui/components/TypeDot';
import { ValueDisplay } from '../../ui/displays/ValueDisplay';
import styles from './Field.module.css';
import { MoreButton } from './MoreButton';

/** Beyond this a text is shown in full below its line. */
const shortText = 32;

/** One output with what it gave last: one line, and what has more in it in full below. */
export function OutputField({ nodeId, port }: { readonly nodeId: NodeId; readonly port: OutputPort }) {
  const services = useServices();
  const { mirror, view } = services;
  const end = { node: nodeId, port: port.name };
  const value = outputValue(useNodeReport(nodeId), port.name);
  const stale = useCell(mirror.stale);
  const more = (typeof value === 'object' && value !== null) || (typeof value === 'string' && value.length > shortText);
  const pin = useAbsolute(end);
  const pinned = isPinned(useCell(view.pins), pin);
  const openMenu = (x: number, y: number) => view.portMenu.set({ node: nodeId, side: 'output', port: port.name, x, y });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu has a button too.
    <div
      className={styles.field}
      data-stale={stale || undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(event.clientX, event.clientY);
      }}
    >
      <div className={styles.head}>
        <TypeDot type={port.type} />
        <span className={styles.label} title={port.description || undefined}>
          {port.title}
        </span>
        <span className={styles.gap} />
        {value === undefined ? (
          <span className={styles.none}>–</span>
        ) : (
          <>
            {more ? null : (
              <output className={styles.value}>
                {formatValue(value)}
                {port.unit ? <span className={styles.unit}> {port.unit}</span> : null}
              </output>
            )}
            <IconButton
              icon="IconCopy"
              label={t('inspector.copy_value')}
              size="sm"
              position="left"
              onClick={() => copyValue(services, port.title, value)}
            />
          </>
        )}
        <IconButton
          icon="IconListDetails"
          label={pinned ? t('inspector.unwatch', { title: port.title }) : t('inspector.watch', { title: port.title })}
          size="sm"
          position="left"
          pressed={pinned}
          onClick={() => togglePin(view.pins, pin)}
        />
        <MoreButton title={port.title} onOpen={openMenu} />
      </div>
      {more && value !== undefined ? (
        <div className={styles.full}>
          <ValueDisplay value={value} />
        </div>
      ) : null}
    </div>
  );
}

import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import { formatNumber, formatValue } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useCell } from '../../app/hooks';
import { usePortFacts, usePortReading, usePortTrace } from '../../app/use-port';
import { togglePin } from '../../app/view/pins';
import { showNode } from '../../app/view/show-node';
import { EmptyState } from '../../ui/components/EmptyState';
import { IconButton } from '../../ui/components/IconButton';
import { TypeDot } from '../../ui/components/TypeDot';
import { Sparkline } from '../../ui/displays/charts/Sparkline';
import { signal } from '../../ui/displays/charts/spark-chart';
import { ValueDisplay } from '../../ui/displays/ValueDisplay';
import { formatAge } from '../../ui/text/format';
import { NodeLink } from '../dock/NodeLink';
import styles from './WatchPanel.module.css';

/** Outputs that stay in sight wherever their nodes lie. `tools`: the place for them in the dock's header. */
export function WatchPanel({ tools }: { readonly tools: HTMLElement | null }) {
  const { view } = useServices();
  const pins = useCell(view.pins);
  if (pins.length === 0) {
    return (
      <EmptyState icon="IconListDetails" title={t('watch.none')}>
        {t('watch.none_text')}
      </EmptyState>
    );
  }
  return (
    <>
      {tools
        ? createPortal(
            <IconButton
              icon="IconEraser"
              label={t('watch.stop_all')}
              position="top"
              onClick={() => view.pins.set([])}
            />,
            tools,
          )
        : null}
      <ul className={styles.list}>
        {pins.map((pin) => (
          <WatchRow key={edgeKey(pin)} pin={pin} />
        ))}
      </ul>
    </>
  );
}

function WatchRow({ pin }: { readonly pin: EdgeEnd }) {
  const services = useServices();
  const { view } = services;
  const facts = usePortFacts(pin, 'output');
  const { value, age } = usePortReading(pin);
  const { times, values, extent } = usePortTrace(pin);
  const lines = useMemo(() => [values], [values]);
  const [open, setOpen] = useState(false);
  const hasMore = (typeof value === 'object' && value !== null) || (typeof value === 'string' && value.length > 32);
  const name = t('watch.name', { port: facts.title, node: facts.node });
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <TypeDot type={facts.type} />
        <span className={styles.name}>
          <NodeLink id={pin.node} />
          <span className={styles.port}>{facts.title}</span>
        </span>
        <output className={styles.value} aria-label={name} aria-live="off">
          {value === undefined ? '–' : formatValue(value)}
          {value !== undefined && facts.unit ? <span className={styles.unit}>{` ${facts.unit}`}</span> : null}
        </output>
        <span className={styles.age}>{age !== undefined && age >= 1 ? formatAge(age) : null}</span>
        {extent ? (
          <>
            <Sparkline times={times} lines={lines} manner={signal} className={styles.spark} />
            <span className={styles.extent} title={t('watch.extent')}>
              {t('watch.from_to', { min: formatNumber(extent.min), max: formatNumber(extent.max) })}
            </span>
          </>
        ) : (
          <span className={styles.noTrace} />
        )}
        <span className={styles.tools}>
          {hasMore ? (
            <IconButton
              icon={open ? 'IconChevronUp' : 'IconChevronDown'}
              label={open ? t('watch.less', { name }) : t('watch.all', { name })}
              size="sm"
              position="top"
              pressed={open}
              onClick={() => setOpen(!open)}
            />
          ) : null}
          <IconButton
            icon="IconCopy"
            label={t('watch.copy', { name })}
            size="sm"
            position="top"
            disabled={value === undefined}
            onClick={() => value !== undefined && copyValue(services, facts.title, value)}
          />
          <IconButton
            icon="IconZoomScan"
            label={t('watch.show', { node: facts.node })}
            size="sm"
            position="top"
            disabled={!facts.exists}
            onClick={() => showNode(services, pin.node)}
          />
          <IconButton
            icon="IconX"
            label={t('watch.stop', { name })}
            size="sm"
            position="top"
            onClick={() => togglePin(view.pins, pin)}
          />
        </span>
      </div>
      {open && hasMore && value !== undefined ? (
        <div className={styles.full}>
          <ValueDisplay value={value} />
        </div>
      ) : null}
    </li>
  );
}

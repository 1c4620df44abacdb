import { SegmentedControl } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { LogLine } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { Icon } from '../../ui/components/Icon';
import { IconButton } from '../../ui/components/IconButton';
import { SearchField } from '../../ui/components/SearchField';
import { readStored, writeStored } from '../../ui/stored';
import { formatClock } from '../../ui/text/format';
import styles from './LogPanel.module.css';
import { createLineKeys, filterLines, type LogFilter, logFilterSchema } from './log-filter';
import { NodeLink } from './NodeLink';
import { useStickToEnd } from './use-stick-to-end';

const filterKey = 'log-filter';

const filters: { value: LogFilter; label: string }[] = [
  {
    value: 'all',
    get label() {
      return t('dock.levels.all');
    },
  },
  {
    value: 'info',
    get label() {
      return t('dock.levels.info');
    },
  },
  {
    value: 'warning',
    get label() {
      return t('dock.levels.warnings');
    },
  },
  {
    value: 'error',
    get label() {
      return t('dock.levels.errors');
    },
  },
];

/** `tools`: the place for them in the dock's header, beside the tabs. */
export function LogPanel({ tools }: { readonly tools: HTMLElement | null }) {
  const { mirror } = useServices();
  const lines = useCell(mirror.logs);
  const [filter, setFilter] = useState<LogFilter>(() => readStored(filterKey, logFilterSchema, 'info'));
  const [text, setText] = useState('');
  const keyOf = useMemo(createLineKeys, []);
  const shown = useMemo(() => filterLines(lines, filter, text), [lines, filter, text]);
  const { list, following, onScroll, follow } = useStickToEnd(shown);
  const clear = useAction('run.clear_log');

  const choose = (value: LogFilter) => {
    setFilter(value);
    writeStored(filterKey, value);
  };
  return (
    <div className={styles.panel}>
      {tools
        ? createPortal(
            <>
              <SearchField
                size="xs"
                label={t('dock.search')}
                value={text}
                onChange={setText}
                className={styles.search}
              />
              <SegmentedControl
                size="xs"
                className={styles.levels}
                aria-label={t('dock.least_level')}
                data={filters}
                value={filter}
                onChange={choose}
              />
              <IconButton
                icon="IconEraser"
                label={t('dock.clear_log')}
                position="top"
                disabled={!clear.enabled}
                onClick={clear.perform}
              />
            </>,
            tools,
          )
        : null}
      {shown.length === 0 ? <NoLines filtered={lines.length > 0} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <div ref={list} className={styles.lines} role="log" aria-live="off" tabIndex={0} onScroll={onScroll}>
        {shown.map((line) => (
          <Line key={keyOf(line)} line={line} />
        ))}
      </div>
      {following ? null : (
        <button type="button" className={styles.follow} onClick={follow}>
          <Icon name="IconChevronDown" size={14} /> {t('dock.newest')}
        </button>
      )}
    </div>
  );
}

function NoLines({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <EmptyState icon="IconFilter" title={t('dock.none_passes')} />
  ) : (
    <EmptyState icon="IconLogs" title={t('dock.no_log')}>
      {t('dock.no_log_text')}
    </EmptyState>
  );
}

const levelIcons = {
  debug: 'IconPoint',
  info: 'IconInfoCircle',
  warning: 'IconAlertTriangle',
  error: 'IconAlertCircle',
};

const Line = memo(function Line({ line }: { readonly line: LogLine }) {
  return (
    <div className={styles.line} data-level={line.level}>
      <span className={styles.time}>{formatClock(line.timestamp)}</span>
      <Icon name={levelIcons[line.level]} size={12} label={line.level} className={styles.level} />
      <span className={styles.node}>{line.node_id === undefined ? null : <NodeLink id={line.node_id} />}</span>
      <span className={styles.message}>{line.message}</span>
    </div>
  );
});

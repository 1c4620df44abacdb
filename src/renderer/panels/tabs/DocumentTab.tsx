import type { MouseEvent, PointerEvent } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Tab } from '../../app/services';
import type { RunState } from '../../client/run/run-states';
import { Icon } from '../../ui/components/Icon';
import styles from './DocumentTab.module.css';
import { runStateText } from './run-state-text';

interface DocumentTabProps {
  readonly tab: Tab;
  readonly active: boolean;
  readonly dragged: boolean;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onActivate: () => void;
  readonly onClose: () => void;
  readonly onMenu: (x: number, y: number) => void;
}

/**
 * One open workflow: what it is called, what it does, whether it is saved. The cross is for the pointer alone, since a
 * tab has no buttons inside for screen readers; Delete does the same.
 */
export function DocumentTab({ tab, active, dragged, onPointerDown, onActivate, onClose, onMenu }: DocumentTabProps) {
  const { tabs } = useServices();
  const info = useCell(tab.info);
  const run = useCell(tabs.runOf(info?.workflow_id ?? ''));
  const name = info?.name ?? t('tabs.workflow');
  const words = [name, runStateText(run), info?.modified ? t('tabs.not_saved') : ''].filter((word) => word !== '');
  return (
    <button
      type="button"
      role="tab"
      className={styles.tab}
      data-tab={tab.id}
      data-dragged={dragged || undefined}
      aria-selected={active}
      aria-label={words.join(', ')}
      aria-keyshortcuts="Delete"
      title={info?.file === undefined ? name : `${name}\n${info.file}`}
      tabIndex={active ? 0 : -1}
      onPointerDown={(event) => {
        // At the press, as every strip of tabs does it: what is dragged is what is seen.
        if (event.button !== 0 || isCross(event.target)) return;
        onActivate();
        onPointerDown(event);
      }}
      onClick={(event) => (isCross(event.target) ? onClose() : onActivate())}
      onAuxClick={(event: MouseEvent) => event.button === 1 && onClose()}
      onMouseDown={(event) => {
        // Else the middle button begins to scroll.
        if (event.button === 1) event.preventDefault();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <RunMark run={run} />
      <span className={styles.name}>{name}</span>
      <span className={styles.end}>
        {info?.modified ? <span className={styles.modified} /> : null}
        <span className={styles.cross} data-cross>
          <Icon name="IconX" size={12} />
        </span>
      </span>
    </button>
  );
}

const isCross = (target: EventTarget): boolean => target instanceof Element && target.closest('[data-cross]') !== null;

function RunMark({ run }: { readonly run: RunState }) {
  if (run.type === 'idle') return null;
  const failing = 'failing' in run ? run.failing : 0;
  return (
    <span className={styles.run} data-run={run.type}>
      <Icon name={marks[run.type]} size={12} />
      {/* Drawn and not written: the tab's name says it in words, and begins with what is written on it. */}
      {failing > 0 ? <span className={styles.failing} data-count={failing} /> : null}
    </span>
  );
}

const marks = {
  running: 'IconPlayerPlayFilled',
  paused: 'IconPlayerPauseFilled',
  failed: 'IconAlertTriangle',
} as const;

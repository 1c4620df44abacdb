import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useCell, useKindOf, useNode, useNodeReport } from '../../app/hooks';
import { nameSeries } from '../../app/name-series';
import { useAskRows } from '../../app/use-ask-rows';
import { EmptyState } from '../../ui/components/EmptyState';
import { IconButton } from '../../ui/components/IconButton';
import { DisplayView } from '../../ui/displays/DisplayView';
import styles from './EnlargedPanel.module.css';
import { NodeLink } from './NodeLink';

/** A node's display as large as the dock, or as the screen. `tools`: the place for them in the dock's header. */
export function EnlargedPanel({ tools }: { readonly tools: HTMLElement | null }) {
  const id = useCell(useServices().view.enlarged);
  const node = useNode(id ?? '');
  if (id === undefined || !node) {
    return (
      <EmptyState icon="IconArrowsMaximize" title={t('dock.no_display')}>
        {t('dock.no_display_text')}
      </EmptyState>
    );
  }
  return <Enlarged key={id} id={id} node={node} tools={tools} />;
}

interface EnlargedProps {
  readonly id: string;
  readonly node: WorkflowNode;
  readonly tools: HTMLElement | null;
}

function Enlarged({ id, node, tools }: EnlargedProps) {
  const services = useServices();
  const { mirror } = services;
  const report = useNodeReport(id);
  const display = report?.data.display;
  const ask = useAskRows(report?.node_id);
  const named = useCallback((series: string) => nameSeries(services, id, series), [services, id]);
  const title = useKindOf(node)?.title ?? node.kind;
  const frame = useRef<HTMLDivElement>(null);
  const [full, setFull] = useState(false);
  useEffect(() => {
    const kept = mirror.keep(id);
    return () => kept.dispose();
  }, [mirror, id]);
  useEffect(() => {
    const changed = () => setFull(window.document.fullscreenElement !== null);
    window.document.addEventListener('fullscreenchange', changed);
    return () => window.document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggle = () => {
    if (window.document.fullscreenElement) void window.document.exitFullscreen();
    else void frame.current?.requestFullscreen().catch(() => undefined);
  };
  return (
    <div ref={frame} className={styles.frame}>
      {tools
        ? createPortal(
            <>
              <NodeLink id={id} />
              <IconButton icon="IconArrowsMaximize" label={t('dock.full_screen')} position="top" onClick={toggle} />
            </>,
            tools,
          )
        : null}
      {display ? (
        <DisplayView
          display={display}
          name={title}
          nameSeries={named}
          wheel="always"
          onCopy={(what, value) => copyValue(services, what, value)}
          ask={ask}
        />
      ) : (
        <p className={styles.waiting}>{t('dashboard.run_to_see')}</p>
      )}
      {full ? (
        <IconButton
          icon="IconX"
          label={t('dock.end_full_screen')}
          position="left"
          className={styles.leave}
          onClick={toggle}
        />
      ) : null}
    </div>
  );
}

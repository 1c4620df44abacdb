import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay } from '../../app/hooks';
import { AllTabs } from './AllTabs';
import { DocumentTab } from './DocumentTab';
import styles from './DocumentTabs.module.css';
import { NewTabButton } from './NewTabButton';
import { TabMenu } from './TabMenu';
import { useTabDrag } from './use-tab-drag';

/** The open workflows of this window. With one there is nothing to choose from, and the canvas has the room. */
export function DocumentTabs() {
  const { tabs } = useServices();
  return useCell(tabs.list).length > 1 ? <Strip /> : null;
}

interface MenuOf {
  readonly tab: string;
  readonly x: number;
  readonly y: number;
}

function Strip() {
  const { tabs, files, notify } = useServices();
  const list = useCell(tabs.list);
  const active = useCell(tabs.active);
  const mayEdit = useMay('editor');
  const [menu, setMenu] = useState<MenuOf>();
  const row = useRef<HTMLDivElement>(null);
  const drag = useTabDrag(row);
  const close = (id: string) => {
    files.closeTab(id).catch((error: unknown) => notify.error(t('tabs.not_closed'), messageOf(error)));
  };

  useEffect(() => {
    const shown = row.current?.querySelector(`[data-tab="${active.id}"]`);
    shown?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [active]);

  const focusTab = (id: string) => row.current?.querySelector<HTMLElement>(`[data-tab="${id}"]`)?.focus();
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const at = list.indexOf(active);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: list.length - 1 }[event.key];
    const next = to === undefined ? undefined : list[(to + list.length) % list.length];
    if (next && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      tabs.activate(next.id);
      focusTab(next.id);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      event.stopPropagation();
      close(active.id);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
      const box = event.currentTarget.querySelector(`[data-tab="${active.id}"]`)?.getBoundingClientRect();
      if (box) setMenu({ tab: active.id, x: box.left, y: box.bottom });
    }
  };

  return (
    <nav className={styles.strip} aria-label={t('tabs.open')} data-region="Tabs">
      <div
        ref={row}
        role="tablist"
        aria-label={t('tabs.open')}
        className={styles.row}
        onKeyDown={press}
        onWheel={(event) => {
          if (row.current && event.deltaX === 0) row.current.scrollLeft += event.deltaY;
        }}
      >
        {list.map((tab) => (
          <DocumentTab
            key={tab.id}
            tab={tab}
            active={tab === active}
            dragged={drag.dragged === tab.id}
            onPointerDown={(event) => drag.begin(event, tab.id)}
            onActivate={() => tabs.activate(tab.id)}
            onClose={() => close(tab.id)}
            onMenu={(x, y) => setMenu({ tab: tab.id, x, y })}
          />
        ))}
      </div>
      {mayEdit ? <NewTabButton /> : null}
      <span className={styles.space} />
      <AllTabs />
      {menu ? <TabMenu key={menu.tab} {...menu} onClose={() => setMenu(undefined)} /> : null}
    </nav>
  );
}

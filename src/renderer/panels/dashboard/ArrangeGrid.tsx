import 'react-grid-layout/css/styles.css';
import { type KeyboardEvent, useMemo, useState } from 'react';
import ReactGridLayout, { type Layout, noCompactor, useContainerWidth } from 'react-grid-layout';
import {
  addDashboardItem,
  placeDashboardItems,
  removeDashboardItems,
  setDashboardTitle,
} from '#shared/document/edits/edits';
import {
  type DashboardItem,
  dashboardColumns,
  freeBox,
  type GridBox,
  nodeOfItem,
  placeItems,
} from '#shared/graph/dashboard';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useKindOf, useNode } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { IconButton } from '../../ui/components/IconButton';
import { NameField } from '../../ui/components/NameField';
import arrange from './arrange.module.css';
import { DashboardCard } from './DashboardCard';
import { itemName } from './item-name';

const grid = { cols: dashboardColumns, rowHeight: 48, margin: [12, 12], containerPadding: [16, 16] } as const;

/** Items stay where they are put: what is dragged goes to where there is room, and pushes no other about. */
const free = { ...noCompactor, preventCollision: true };

/** To be arranged: items are dragged by their heads, sized at their corners, named and removed. One undo step each. */
export function ArrangeGrid({ items }: { readonly items: ReadonlyMap<string, DashboardItem> }) {
  const { document, view } = useServices();
  const { width, mounted, containerRef } = useContainerWidth();
  const boxes = useMemo(() => placeItems(items), [items]);
  const layout = useMemo(() => [...boxes].map(([i, box]): Layout[number] => ({ i, ...box })), [boxes]);
  const doc = () => document.doc.get();
  const step = (change: () => void) => {
    document.breakUndo();
    change();
    document.breakUndo();
  };
  const write = (now: Layout) => {
    const moved = now.filter(({ i, ...box }) => !sameBox(box, boxes.get(i)));
    if (moved.length > 0) step(() => placeDashboardItems(doc(), new Map(moved.map(({ i, ...box }) => [i, box]))));
  };
  const addTitle = () =>
    step(() =>
      addDashboardItem(doc(), {
        type: 'title',
        title: t('dashboard.heading'),
        ...freeBox(boxes.values(), { w: dashboardColumns, h: 1 }),
      }),
    );
  return (
    <>
      <div className={arrange.tools} role="toolbar" aria-label={t('dashboard.arrange')}>
        <p className={arrange.lesson}>{t('dashboard.arrange_text')}</p>
        <button type="button" className={arrange.tool} onClick={addTitle}>
          <Icon name="IconHeading" size={16} />
          {t('dashboard.add_heading')}
        </button>
        <button type="button" className={arrange.tool} data-main onClick={() => view.arranging.set(false)}>
          {t('dashboard.done')}
        </button>
      </div>
      <div ref={containerRef}>
        {mounted ? (
          <ReactGridLayout
            width={width}
            layout={layout}
            gridConfig={grid}
            dragConfig={{
              enabled: true,
              bounded: false,
              handle: '[data-handle]',
              cancel: 'button, input',
              threshold: 3,
            }}
            resizeConfig={{ enabled: true, handles: ['se'] }}
            compactor={free}
            onDragStop={(now) => write(now)}
            onResizeStop={(now) => write(now)}
          >
            {[...items].map(([id, item]) => (
              <div key={id} className={arrange.item}>
                <DashboardCard
                  item={item}
                  head={
                    <ArrangeHead
                      item={item}
                      box={boxes.get(id) ?? item}
                      onTitle={(title) => step(() => setDashboardTitle(doc(), id, title))}
                      onRemove={() => step(() => removeDashboardItems(doc(), [id]))}
                      onPlace={(box) => step(() => placeDashboardItems(doc(), new Map([[id, box]])))}
                    />
                  }
                />
              </div>
            ))}
          </ReactGridLayout>
        ) : null}
      </div>
    </>
  );
}

const sameBox = (a: GridBox, b: GridBox | undefined): boolean =>
  b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

interface ArrangeHeadProps {
  readonly item: DashboardItem;
  readonly box: GridBox;
  readonly onTitle: (title: string) => void;
  readonly onRemove: () => void;
  readonly onPlace: (box: GridBox) => void;
}

function ArrangeHead({ item, box, onTitle, onRemove, onPlace }: ArrangeHeadProps) {
  const node = useNode(nodeOfItem(item) ?? '');
  const kind = useKindOf(node);
  const name = itemName(item, node, kind);
  const [renaming, setRenaming] = useState(false);
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const next = afterKey(event, box);
    if (next) onPlace(next);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a name and a button that itself takes the arrow keys.
    <div
      role="group"
      className={arrange.head}
      data-handle
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the item while it has the focus.
      tabIndex={0}
      aria-label={t('dashboard.place', { name, column: box.x + 1, row: box.y + 1 })}
      onKeyDown={onKeyDown}
    >
      <Icon name="IconGripVertical" size={14} className={arrange.grip} />
      {renaming ? (
        <NameField
          label={t('dashboard.name_of', { name })}
          className={arrange.field}
          name={name}
          onDone={(title) => {
            setRenaming(false);
            if (title.trim() !== name) onTitle(title.trim());
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <span className={arrange.name}>{name}</span>
      )}
      <IconButton
        icon="IconPencil"
        label={t('dashboard.rename', { name })}
        size="sm"
        onClick={() => setRenaming(true)}
      />
      <IconButton icon="IconX" label={t('dashboard.take_off', { name })} size="sm" onClick={onRemove} />
    </div>
  );
}

function afterKey({ key, shiftKey }: KeyboardEvent, box: GridBox): GridBox | undefined {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!by) return undefined;
  const [dx = 0, dy = 0] = by;
  const { x, y, w, h } = box;
  if (shiftKey) return { x, y, w: clamp(w + dx, 1, dashboardColumns - x), h: clamp(h + dy, 1, 100) };
  return { x: clamp(x + dx, 0, dashboardColumns - w), y: clamp(y + dy, 0, 10_000), w, h };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

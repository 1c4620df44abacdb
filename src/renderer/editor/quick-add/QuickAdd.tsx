import { Fragment, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { categoryName } from '#shared/words/spoken-kinds';
import { t } from '#shared/words/words';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { Icon } from '../../ui/components/Icon';
import { OwnMark } from '../../ui/components/OwnMark';
import { scaleOfPage } from '../../ui/style/scale';
import { createKindSearch } from '../../ui/text/kind-search';
import { useFocusBack } from '../../ui/use-focus-back';
import { KindPreview } from './KindPreview';
import styles from './quick-add.module.css';

interface QuickAddProps {
  readonly kinds: readonly Kind[];
  /** Those that are found after all others, however well they match. */
  readonly isLast: (kind: Kind) => boolean;
  /** Pixels within the canvas. */
  readonly place: { readonly x: number; readonly y: number };
  /** Size of the canvas, to stay inside of. */
  readonly bounds: { readonly width: number; readonly height: number };
  /** What the field asks for. */
  readonly label: string;
  /** Names of kinds to begin with while nothing is typed. */
  readonly recent: readonly string[];
  /** The person's own file that a kind is from, if it is from one. */
  readonly fileOf: (kind: string) => string | undefined;
  readonly onChoose: (kind: Kind) => void;
  readonly onClose: () => void;
}

const size = { width: 320, height: 400 };
const edge = 8;

/** Type to find a kind, Enter to add it where the pointer was. */
export function QuickAdd({ kinds, isLast, place, bounds, label, recent, fileOf, onChoose, onClose }: QuickAddProps) {
  useFocusBack();
  const id = useId();
  const scale = scaleOfPage();
  const box = { width: size.width * scale, height: size.height * scale };
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const search = useMemo(() => createKindSearch(kinds), [kinds]);
  const first = useMemo(() => recent.flatMap((name) => kinds.find(({ kind }) => kind === name) ?? []), [recent, kinds]);
  const found = useMemo(
    () =>
      query.trim() === ''
        ? [...first, ...kinds.filter((kind) => !first.includes(kind))]
        : [...search(query)].sort((a, b) => Number(isLast(a)) - Number(isLast(b))),
    [search, query, first, kinds, isLast],
  );
  const headings = query.trim() === '' && first.length > 0 && first.length < found.length;
  const chosen = found[Math.min(active, found.length - 1)];

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) onClose();
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [onClose]);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, active + step)));
    else if (event.key === 'Enter' && chosen) onChoose(chosen);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={root}
      className={`${styles.box} nokey nopan nowheel`}
      style={{
        left: Math.max(edge, Math.min(place.x, bounds.width - box.width - edge)),
        top: Math.max(edge, Math.min(place.y, bounds.height - box.height - edge)),
        width: box.width,
        maxHeight: Math.min(box.height, bounds.height - 2 * edge),
      }}
    >
      <div className={styles.search}>
        <Icon name="IconSearch" size={16} className={styles.glass} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person asked for this box in order to type into it.
          autoFocus
          className={styles.field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={chosen ? `${id}-${chosen.kind}` : undefined}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={t('canvas.add.nodes')} className={styles.list}>
        {found.length === 0 ? (
          <p className={styles.none}>
            {query.trim() === '' ? t('canvas.add.none_takes') : t('canvas.add.none_like', { query: query.trim() })}
          </p>
        ) : null}
        {found.map((kind, index) => (
          <Fragment key={kind.kind}>
            {headings && index === 0 ? <p className={styles.heading}>{t('canvas.add.used_last')}</p> : null}
            {headings && index === first.length ? <p className={styles.heading}>{t('canvas.add.all')}</p> : null}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active entry. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys. */}
            <div
              id={`${id}-${kind.kind}`}
              role="option"
              aria-selected={kind === chosen}
              data-index={index}
              className={styles.entry}
              onPointerMove={() => setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(kind)}
            >
              <CategoryIcon category={kind.category} icon={kind.icon} size={16} colored />
              <span className={styles.name}>{kind.title}</span>
              <Mark file={fileOf(kind.kind)} />
              <span className={styles.category}>{categoryName(kind.category)}</span>
            </div>
          </Fragment>
        ))}
      </div>
      {chosen ? <KindPreview kind={chosen} /> : null}
    </div>
  );
}

const Mark = ({ file }: { readonly file: string | undefined }) => (file === undefined ? null : <OwnMark file={file} />);

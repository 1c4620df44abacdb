import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { edgeKey } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { usePortFacts, usePortReading } from '../../app/use-port';
import { closeFloating, type Floating, type FloatingPlace, placeFloating } from '../../app/view/floating';
import { IconButton } from '../../ui/components/IconButton';
import { TypeDot } from '../../ui/components/TypeDot';
import { scaled, scaleOfPage } from '../../ui/style/scale';
import { CopyButton } from './CopyButton';
import styles from './floating-values.module.css';
import { SourceReading } from './SourceReading';

/** Values that were pinned: panels over the canvas, live on every level, moved and sized by hand and by keys. */
export function FloatingValues({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const floating = useCell(useServices().view.floating);
  if (floating.length === 0) return null;
  return (
    <section className={styles.layer} data-region="pinned-values" aria-label={t('canvas.inspect.pinned')}>
      {floating.map((one) => (
        <FloatingValue key={edgeKey(one.end)} shown={one} root={root} />
      ))}
    </section>
  );
}

interface FloatingValueProps {
  readonly shown: Floating;
  readonly root: RefObject<HTMLElement | null>;
}

/** Pixels that an arrow key moves it. */
const step = 16;

function FloatingValue({ shown, root }: FloatingValueProps) {
  const { floating } = useServices().view;
  const { end, x, y, width, height } = shown;
  const facts = usePortFacts(end, 'output');
  const { value } = usePortReading(end);
  const name = t('watch.name', { port: facts.title, node: facts.node });

  const place = (change: Partial<FloatingPlace>) => {
    const canvas = root.current?.getBoundingClientRect() ?? new DOMRect();
    const scale = scaleOfPage();
    const size = { width: canvas.width / scale, height: canvas.height / scale };
    placeFloating(floating, end, { x, y, width, height, ...change }, size);
  };
  const close = () => {
    closeFloating(floating, end);
    root.current?.closest<HTMLElement>('[data-region]')?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const [right, down] = arrows[event.key] ?? [0, 0];
    if (event.key === 'Escape') close();
    else if (event.target !== event.currentTarget || (right === 0 && down === 0)) return;
    else if (event.shiftKey) place({ width: width + right * step, height: height + down * step });
    else place({ x: x + right * step, y: y + down * step });
    event.preventDefault();
    event.stopPropagation();
  };
  const move = useDrag((right, down, from) => place({ x: from.x + right, y: from.y + down }), shown);
  const size = useDrag((right, down, from) => place({ width: from.width + right, height: from.height + down }), shown);

  return (
    <div
      role="dialog"
      aria-label={name}
      aria-description={t('canvas.inspect.move_hint')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and sized by keys.
      tabIndex={0}
      className={styles.panel}
      style={{
        '--x': scaled(x),
        '--y': scaled(y),
        '--width': scaled(width),
        '--height': scaled(height),
      }}
      onKeyDown={press}
    >
      <header className={styles.head} {...move}>
        <TypeDot type={facts.type} />
        <span className={styles.title}>{facts.title}</span>
        <CopyButton title={facts.title} value={value} />
        <IconButton icon="IconX" label={t('canvas.inspect.close')} size="sm" position="top" onClick={close} />
      </header>
      <div className={styles.body}>
        {facts.exists ? <SourceReading source={end} /> : <p className={styles.gone}>{t('canvas.inspect.gone')}</p>}
      </div>
      <span className={styles.corner} aria-hidden="true" {...size} />
    </div>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Tells how far the pointer has gone since it was pressed, in pixels at 100 %, and where the panel lay then. */
function useDrag(onDrag: (right: number, down: number, from: FloatingPlace) => void, now: FloatingPlace) {
  const begun = useRef<{ x: number; y: number; from: FloatingPlace }>(undefined);
  const end = () => {
    begun.current = undefined;
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      begun.current = { x: event.clientX, y: event.clientY, from: now };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (!begun.current) return;
      const { x, y, from } = begun.current;
      const scale = scaleOfPage();
      onDrag((clientX - x) / scale, (clientY - y) / scale, from);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

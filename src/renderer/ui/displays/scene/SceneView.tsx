import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Disposable } from '#shared/base/disposable';
import { t } from '#shared/words/words';
import styles from '../charts/chart-display.module.css';
import { useChart } from '../charts/use-chart';
import type { SceneDisplayProps } from './SceneDisplay';
import { Stage } from './stage';

/** Radians a press of an arrow key goes round. */
const turnStep = Math.PI / 24;

/** The space and the keys to look round it. */
export function SceneView({ display, wheel }: SceneDisplayProps) {
  const [failure, setFailure] = useState<string>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { host, chart } = useChart<Stage | typeof noStage>(() => {
    try {
      return canvas.current ? new Stage(canvas.current) : noStage;
    } catch {
      setFailure(t('displays.no_webgl'));
      return noStage;
    }
  });
  const stage = () => (chart.current instanceof Stage ? chart.current : undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is a ref, which stays the same one.
  useLayoutEffect(() => stage()?.update(display), [display]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => stage()?.takeWheel(wheel === 'always'), [wheel]);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const perform = keys[event.key];
    const current = stage();
    if (!perform || !current) return;
    perform(current);
    event.preventDefault();
    event.stopPropagation();
  };
  if (failure) return <p className={styles.nothing}>{failure}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form.
    <div
      ref={host}
      className={`${styles.frame} ${styles.scene} nodrag`}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what the mouse turns and zooms the keyboard does too.
      tabIndex={0}
      aria-label={t('displays.scene', { count: display.shapes.length })}
      onKeyDown={pressed}
      onFocus={() => stage()?.takeWheel(true)}
      onBlur={() => stage()?.takeWheel(wheel === 'always')}
    >
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

const keys: Readonly<Record<string, (stage: Stage) => void>> = {
  ArrowLeft: (stage) => stage.turn(-turnStep, 0),
  ArrowRight: (stage) => stage.turn(turnStep, 0),
  ArrowUp: (stage) => stage.turn(0, turnStep),
  ArrowDown: (stage) => stage.turn(0, -turnStep),
  '+': (stage) => stage.zoom(0.8),
  '=': (stage) => stage.zoom(0.8),
  '-': (stage) => stage.zoom(1.25),
  Home: (stage) => stage.reset(),
};

const noStage: Disposable & Pick<Stage, 'resize' | 'restyle'> = {
  resize: () => undefined,
  restyle: () => undefined,
  dispose: () => undefined,
};

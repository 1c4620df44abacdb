import { Menu } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import { axisLabel, seriesToken } from '#shared/look/chart-labels';
import { formatNumber } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import { saveAs } from '../../save-as';
import type { DisplayOf } from '../display-of';
import type { AskRows } from '../tables/table-pages';
import { type CursorReading, PlotChart } from './plot-chart';
import styles from './plot-display.module.css';
import { plotCsv } from './plot-export';
import { readSamples } from './plot-samples';
import { type HeldView, holdAll, pan, zoomTime, zoomToBox, zoomValues } from './plot-view';
import { useChart } from './use-chart';
import { usePlotRange } from './use-plot-range';

interface PlotDisplayProps {
  readonly display: DisplayOf<'plot'>;
  /** False where text would be too small to read: the lines alone. */
  readonly labels?: boolean;
  /** What files of it are called. */
  readonly name?: string | undefined;
  /** `focused`: it stands on something that zooms by the wheel too, and takes it only while it has the focus. */
  readonly wheel?: 'always' | 'focused';
  readonly onEnlarge?: (() => void) | undefined;
  /** What a series is called, given what the node calls it. */
  readonly nameSeries?: ((name: string) => string) | undefined;
  /** Gives samples of a long plot beyond those that were sent with it. */
  readonly ask?: AskRows | undefined;
}

/** Lines over time, with a legend above that carries the newest values, or those at the cursor. */
export function PlotDisplay({
  display: given,
  labels = true,
  name = t('displays.plot'),
  wheel = 'focused',
  onEnlarge,
  nameSeries,
  ask,
}: PlotDisplayProps) {
  const display = useMemo(() => {
    if (!nameSeries) return given;
    return { ...given, series: given.series.map((one) => ({ ...one, name: nameSeries(one.name) })) };
  }, [given, nameSeries]);
  const [held, setHeld] = useState<HeldView>();
  const [reading, setReading] = useState<CursorReading>();
  const [columns, setColumns] = useState(0);
  const shown = usePlotRange(held?.display ?? display, held?.x, columns, ask);
  const count = shown.series.length;
  const frame = useRef<HTMLDivElement>(null);
  // What the chart's listeners need to know of the newest render; they are made once.
  const now = useRef({ display, wheel });
  now.current = { display, wheel };

  const { host, chart } = useChart((element): PlotChart => {
    const change = (edit: (view: HeldView, made: PlotChart) => HeldView) =>
      setHeld((before) => edit(before ?? holdAll(now.current.display), made));
    const made = new PlotChart(element, count, {
      read: setReading,
      reset: () => setHeld(undefined),
      pan: (right, up) => change((view) => pan(view, right, up)),
      zoom: (factor, at, axis) =>
        change((view) => (axis === 'time' ? zoomTime(view, factor, at.x) : zoomValues(view, made.shown, factor, at.y))),
      box: (x, y) => change((view) => zoomToBox(view, made.shown, { x, y })),
      takesWheel: () => now.current.wheel === 'always' || element.contains(document.activeElement),
    });
    return made;
  }, count);

  const hold = () => setHeld((before) => (before ? undefined : holdAll(display)));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of series makes another chart, which needs the data again.
  useLayoutEffect(() => {
    chart.current?.update(shown, held);
    setColumns(chart.current?.columns ?? 0);
  }, [shown, held, count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chart must be told again.
  useLayoutEffect(() => chart.current?.setLabels(labels), [labels, count]);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = held ?? holdAll(display);
    const next = viewAfterKey(event.key, view);
    if (event.key === ' ') hold();
    else if (event.key === 'Escape' && held) setHeld(undefined);
    else if (next) setHeld(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const exportCsv = async () => {
    const range = held?.x ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
    const plot = held?.display ?? display;
    const whole = await readSamples(plot, range, ask).catch(() => plot);
    saveAs(`${name}.csv`, new Blob([plotCsv(whole, range)], { type: 'text/csv' }));
  };
  const exportPng = () => chart.current?.picture().toBlob((blob) => blob && saveAs(`${name}.png`, blob));

  return (
    <div ref={frame} className={styles.plot} data-labels={labels ? '' : undefined} data-held={held ? '' : undefined}>
      <ul className={styles.legend}>
        {shown.series.map((series, index) => (
          <li key={series.name} className={styles.entry} title={series.name}>
            <span className={styles.swatch} style={{ background: `var(${seriesToken(index)})` }} />
            <span className={styles.name}>{series.name}</span>
            <span className={styles.value}>{valueText(series, reading ? reading.values[index] : newest(series))}</span>
          </li>
        ))}
        {reading ? <li className={styles.at}>{readingText(shown, reading)}</li> : null}
      </ul>
      <div className={styles.host}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form. */}
        <div
          ref={host}
          className={`${styles.canvas} nodrag`}
          role="group"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what the mouse pans and zooms the keyboard does too.
          tabIndex={0}
          aria-label={describe(shown)}
          onKeyDown={pressed}
        />
        {shown.times.length === 0 ? <p className={styles.empty}>{t('displays.no_samples')}</p> : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps a press on the tools from being one on what they stand on. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
        <div className={`${styles.tools} nodrag`} onClick={(event) => event.stopPropagation()}>
          <Tool
            icon={held ? 'IconPlayerPlay' : 'IconPlayerPause'}
            label={held ? t('displays.to_live') : t('displays.hold')}
            onClick={hold}
          />
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <button
                type="button"
                className={styles.tool}
                aria-label={t('displays.more_of_plot')}
                title={t('displays.more')}
              >
                <Icon name="IconDots" size={14} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="IconTable" size={16} />} onClick={() => void exportCsv()}>
                {t('displays.save_csv')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="IconPhoto" size={16} />} onClick={exportPng}>
                {t('displays.save_picture')}
              </Menu.Item>
              {onEnlarge ? (
                <Menu.Item leftSection={<Icon name="IconArrowsMaximize" size={16} />} onClick={onEnlarge}>
                  {t('common.enlarge')}
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        </div>
        {held ? <span className={styles.held}>{t('displays.held')}</span> : null}
      </div>
    </div>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon, label, onClick }: ToolProps) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} size={14} />
    </button>
  );
}

function viewAfterKey(key: string, view: HeldView): HeldView | undefined {
  switch (key) {
    case 'ArrowLeft':
      return pan(view, -0.1, 0);
    case 'ArrowRight':
      return pan(view, 0.1, 0);
    case '+':
    case '=':
      return zoomTime(view, 0.8, 0.5);
    case '-':
      return zoomTime(view, 1.25, 0.5);
    default:
      return undefined;
  }
}

type Series = DisplayOf<'plot'>['series'][number];

function readingText({ axis }: DisplayOf<'plot'>, { time }: CursorReading): string {
  if (!axis) return axisLabel(undefined, Math.round(time * 1000) / 1000, 0);
  // Of a date all there is to it.
  const label = axisLabel(axis, time, 0);
  return axis.type === 'number' && axis.title ? `${axis.title} ${label}` : label;
}

const newest = ({ values }: Series): number | null | undefined => values[values.length - 1];

function valueText({ unit }: Series, value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${formatNumber(value)}${unit ? ` ${unit}` : ''}`;
}

const describe = ({ series }: DisplayOf<'plot'>): string =>
  series.length === 0
    ? t('displays.plot_empty')
    : t('displays.plot_of', {
        series: series
          .map((one) => t('displays.series_now', { name: one.name, value: valueText(one, newest(one)) }))
          .join('; '),
      });

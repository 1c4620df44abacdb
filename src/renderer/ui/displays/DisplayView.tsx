import { assertNever } from '#shared/base/assert-never';
import type { Display } from '#shared/graph/kinds/displays';
import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { BarsDisplay } from './charts/BarsDisplay';
import { HistogramDisplay } from './charts/HistogramDisplay';
import { PlotDisplay } from './charts/PlotDisplay';
import { XyDisplay } from './charts/XyDisplay';
import { GaugeDisplay } from './GaugeDisplay';
import { HeatmapDisplay } from './images/HeatmapDisplay';
import { ImageDisplay } from './images/ImageDisplay';
import { LedDisplay } from './LedDisplay';
import { LogDisplay } from './LogDisplay';
import { MarkdownDisplay } from './MarkdownDisplay';
import { SceneDisplay } from './scene/SceneDisplay';
import { TextDisplay } from './TextDisplay';
import type { AskRows } from './tables/table-pages';
import { ValueTable } from './tables/ValueTable';
import { TreeDisplay } from './trees/TreeDisplay';
import { ValueDisplay } from './ValueDisplay';

const noRows = {
  type: 'text',
  get text() {
    return t('displays.no_rows');
  },
} as const;

interface DisplayViewProps {
  readonly display: Display;
  /** False where small text could not be read: displays that are pictures leave theirs out. */
  readonly labels?: boolean;
  /** What files that are saved of it are called. */
  readonly name?: string | undefined;
  /** `focused`: it stands on something that zooms by the wheel too, and takes it only while it has the focus. */
  readonly wheel?: 'always' | 'focused';
  /** Shows it large elsewhere; without one nothing is offered. */
  readonly onEnlarge?: (() => void) | undefined;
  /** What a plot calls a series, given what the node calls it. */
  readonly nameSeries?: ((name: string) => string) | undefined;
  /** Puts a part of what is shown on the clipboard and says so by its title; without one nothing is offered. */
  readonly onCopy?: ((title: string, value: JsonValue) => void) | undefined;
  /** Gives rows of a table, or samples of a plot, beyond those that were sent with it. */
  readonly ask?: AskRows | undefined;
}

/** Draws what a display node shows; fills its parent. */
export function DisplayView({
  display,
  labels = true,
  name,
  wheel = 'focused',
  onEnlarge,
  nameSeries,
  onCopy,
  ask,
}: DisplayViewProps) {
  switch (display.type) {
    case 'plot':
      return (
        <PlotDisplay
          display={display}
          labels={labels}
          name={name}
          wheel={wheel}
          onEnlarge={onEnlarge}
          nameSeries={nameSeries}
          ask={ask}
        />
      );
    case 'gauge':
      return <GaugeDisplay display={display} labels={labels} />;
    case 'text':
      return <TextDisplay display={display} />;
    case 'log':
      return <LogDisplay display={display} />;
    case 'value':
      return <ValueDisplay value={display.value} />;
    case 'image':
      return <ImageDisplay display={display} labels={labels} />;
    case 'xy':
      return <XyDisplay display={display} labels={labels} />;
    case 'histogram':
      return <HistogramDisplay display={display} labels={labels} />;
    case 'bars':
      return <BarsDisplay display={display} labels={labels} />;
    case 'led':
      return <LedDisplay display={display} labels={labels} />;
    case 'table':
      return display.columns.length === 0 ? (
        <TextDisplay display={noRows} />
      ) : (
        <ValueTable table={display} ask={display.paged ? ask : undefined} onCopy={onCopy} />
      );
    case 'heatmap':
      return <HeatmapDisplay display={display} labels={labels} />;
    case 'scene':
      return <SceneDisplay display={display} wheel={wheel} />;
    case 'markdown':
      return <MarkdownDisplay display={display} />;
    case 'tree':
      return <TreeDisplay display={display} onCopy={onCopy} />;
    default:
      return assertNever(display, 'display');
  }
}

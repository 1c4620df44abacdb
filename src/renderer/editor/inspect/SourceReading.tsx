import { type EdgeEnd, sameEnd } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useEdges, useKinds, useNodeReport } from '../../app/hooks';
import { usePortFacts, usePortReading, usePortTrace } from '../../app/use-port';
import { showNode } from '../../app/view/show-node';
import { ImageDisplay } from '../../ui/displays/images/ImageDisplay';
import { ReadingView } from '../../ui/displays/ReadingView';
import { formatAge, formatCount } from '../../ui/text/format';
import { toldError } from '../../ui/told-error';
import styles from './port-inspect.module.css';

/** What an output gives, live: its value, where it is from and how old it is. */
export function SourceReading({ source, from = false }: { readonly source: EdgeEnd; readonly from?: boolean }) {
  const services = useServices();
  const facts = usePortFacts(source, 'output');
  const { value, report, age } = usePortReading(source);
  const trace = usePortTrace(source);
  return (
    <>
      <Picture source={source} />
      <ReadingView value={value} unit={facts.unit} trace={trace} />
      <p className={styles.foot}>
        {from ? <span>{t('canvas.inspect.from')}</span> : null}
        <button type="button" className={styles.source} onClick={() => showNode(services, source.node)}>
          {facts.node}
        </button>
        {report === undefined || report.data.tick === 0 ? null : (
          <span>{t('inspector.tick', { tick: formatCount(report.data.tick) })}</span>
        )}
        <span className={styles.age}>{ageText(age)}</span>
      </p>
      {report?.data.error ? <p className={styles.error}>{toldError(report.data.code, report.data.error)}</p> : null}
    </>
  );
}

/** Wires do not tell of an image's pixels; where one goes to a node that shows images, that node's picture is here too. */
function Picture({ source }: { readonly source: EdgeEnd }) {
  const { document } = useServices();
  const kinds = useKinds();
  const shower = useEdges().find((edge) => {
    const reader = sameEnd(edge.source, source) ? document.node(edge.target.node).get() : undefined;
    return reader && kinds.of(reader)?.display === 'image';
  });
  return shower ? <PictureOf node={shower.target.node} /> : null;
}

function PictureOf({ node }: { readonly node: string }) {
  const display = useNodeReport(node)?.data.display;
  if (display?.type !== 'image') return null;
  return (
    <div className={styles.picture}>
      <ImageDisplay display={display} labels={false} />
    </div>
  );
}

function ageText(age: number | undefined): string {
  if (age === undefined) return '';
  return age < 1 ? t('node.now') : t('node.old', { age: formatAge(age) });
}

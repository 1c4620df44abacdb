import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ImportItem, ImportOutcome, ImportReport } from '#shared/protocol/import-report';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useDocumentInfo } from '../../app/hooks';
import { showNode } from '../../app/view/show-node';
import { Icon } from '../../ui/components/Icon';
import { saveAs } from '../../ui/save-as';
import styles from './ImportReportDialog.module.css';
import { formatNames, kindsText, outcomes } from './report-text';

/** Rows that are drawn before somebody asks for more. */
const page = 200;

/** What became of each thing in an imported file, and why. A name leads to the node. */
export function ImportReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { view } = useServices();
  const report = useCell(view.importReport);
  if (!report) return null;
  return (
    <Modal opened onClose={onClose} title={t('importing.from', { format: formatNames[report.format] })} size={720}>
      <Report report={report} onClose={onClose} />
    </Modal>
  );
}

function Report({ report, onClose }: { readonly report: ImportReport; readonly onClose: () => void }) {
  const services = useServices();
  const info = useDocumentInfo();
  const [only, setOnly] = useState<ImportOutcome | undefined>(undefined);
  const [shown, setShown] = useState(page);
  const items = report.items.filter(({ outcome }) => (only === undefined ? outcome !== 'mapped' : outcome === only));
  const choose = (outcome: ImportOutcome) => {
    setOnly(only === outcome ? undefined : outcome);
    setShown(page);
  };
  const show = (id: string) => {
    onClose();
    showNode(services, id);
  };
  const wires = t('importing.wires', { count: report.wires });
  const save = () =>
    saveAs(
      `${t('importing.report_of', { name: info?.name ?? t('importing.fallback_name') })}.json`,
      new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
    );
  return (
    <>
      <div className={styles.counts}>
        {outcomes.map(({ outcome, label, icon, about }) => (
          <button
            key={outcome}
            type="button"
            className={styles.count}
            data-outcome={outcome}
            aria-pressed={only === outcome}
            title={about}
            onClick={() => choose(outcome)}
          >
            <Icon name={icon} size={16} />
            <span className={styles.number}>{report.counts[outcome]}</span>
            <span>{label}</span>
          </button>
        ))}
      </div>
      {items.length === 0 ? (
        <p className={styles.none}>{only === undefined ? t('importing.all_same') : t('importing.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('importing.what_became')}>
          {items.slice(0, shown).map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes, and nothing in it has a name of its own.
            <Row key={index} item={item} onShow={show} />
          ))}
          {items.length > shown ? (
            <li className={styles.more}>
              <Button size="xs" onClick={() => setShown(shown + page)}>
                {t('importing.more', { count: items.length })}
              </Button>
            </li>
          ) : null}
        </ul>
      )}
      <div className={styles.foot}>
        <span className={styles.wires}>
          {report.left_out > 0 ? t('importing.left_out', { wires, count: report.left_out }) : wires}
        </span>
        <Button onClick={save}>{t('importing.save')}</Button>
        <Button variant="filled" onClick={onClose} data-autofocus>
          {t('common.close')}
        </Button>
      </div>
    </>
  );
}

function Row({ item, onShow }: { readonly item: ImportItem; readonly onShow: (id: string) => void }) {
  const look = outcomes.find(({ outcome }) => outcome === item.outcome);
  const { node_id: id } = item;
  return (
    <li className={styles.row} data-outcome={item.outcome}>
      <Icon name={look?.icon ?? 'IconPoint'} size={16} />
      <div className={styles.text}>
        <div className={styles.head}>
          {id === undefined ? (
            <span className={styles.name}>{item.name}</span>
          ) : (
            <button
              type="button"
              className={styles.name}
              title={t('importing.show', { name: item.name })}
              onClick={() => onShow(id)}
            >
              {item.name}
            </button>
          )}
          <span className={styles.kinds}>{kindsText(item)}</span>
        </div>
        {item.reason === undefined ? null : <p className={styles.reason}>{item.reason}</p>}
      </div>
    </li>
  );
}

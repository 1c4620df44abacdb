import { Button } from '@mantine/core';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useNodeFiles } from '../../app/hooks';
import { packTitle } from '../../app/kinds/change-packs';
import { EmptyState } from '../../ui/components/EmptyState';
import { Icon } from '../../ui/components/Icon';
import { PanelHeader } from '../../ui/components/PanelHeader';
import { moveFocusWithArrows } from '../../ui/list-focus';
import { ActionButton } from '../ActionButton';
import { addAtCentre } from '../palette/add-kind';
import styles from './CustomNodesPanel.module.css';
import { NodeFileItem } from './NodeFileItem';
import { PackHead } from './PackHead';

/** The files of the person's own nodes: what each gives, and what is wrong with it. */
export function CustomNodesPanel() {
  const { files, packs } = useNodeFiles();
  const install = useAction('file.install_pack');
  const create = useAction('file.new_node');
  return (
    <>
      <PanelHeader title={t('packs.mine')}>
        <ActionButton id="view.nodes_folder" />
      </PanelHeader>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        {files === undefined ? null : files.length === 0 && packs.length === 0 ? (
          <Nothing />
        ) : (
          <Files files={files} packs={packs} />
        )}
      </div>
      <div className={styles.foot}>
        <Button
          size="sm"
          fullWidth
          leftSection={<Icon name="IconCodePlus" size={16} />}
          disabled={!create.enabled}
          onClick={create.perform}
        >
          {t('packs.new_node')}
        </Button>
        <Button
          size="sm"
          fullWidth
          leftSection={<Icon name="IconPackage" size={16} />}
          disabled={!install.enabled}
          onClick={install.perform}
        >
          {t('packs.install_pack')}
        </Button>
        <p>{create.refusal === undefined ? t('packs.live') : t('packs.needs_editor')}</p>
      </div>
    </>
  );
}

const Nothing = () => (
  <EmptyState icon="IconFileCode" title={t('packs.none')}>
    {t('packs.none_text')}
  </EmptyState>
);

interface FilesProps {
  readonly files: readonly NodeFile[];
  readonly packs: readonly Pack[];
}

/** Files of their own come first. */
function Files({ files, packs }: FilesProps) {
  const services = useServices();
  const add = (kind: Kind) => addAtCentre(services, kind);
  const items = (folder: string | undefined) =>
    files.filter(({ pack }) => pack === folder).map((file) => <NodeFileItem key={file.file} file={file} onAdd={add} />);
  const own = items(undefined);
  return (
    <>
      {own.length > 0 ? (
        <section aria-label={t('packs.files')}>
          <ul>{own}</ul>
        </section>
      ) : null}
      {packs.map((pack) => (
        <section key={pack.folder} aria-label={packTitle(pack)} className={styles.pack}>
          <PackHead pack={pack} />
          <ul>{items(pack.folder)}</ul>
        </section>
      ))}
    </>
  );
}

import { Button } from '@mantine/core';
import type { Kind } from '#shared/graph/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import { useServices } from '../../app/context';
import { useAction, useNodeFiles } from '../../app/hooks';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/Icon';
import { moveFocusWithArrows } from '../../ui/list-focus';
import { PanelHeader } from '../../ui/PanelHeader';
import { ActionButton } from '../ActionButton';
import { addAtCentre } from '../palette/add-kind';
import styles from './CustomNodesPanel.module.css';
import { NodeFileItem } from './NodeFileItem';

/** The files of the person's own nodes: what each gives, and what is wrong with it. */
export function CustomNodesPanel() {
  const { files } = useNodeFiles();
  const create = useAction('file.new_node');
  return (
    <>
      <PanelHeader title="My nodes">
        <ActionButton id="view.nodes_folder" />
      </PanelHeader>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        {files === undefined ? null : files.length === 0 ? <Nothing /> : <Files files={files} />}
      </div>
      <div className={styles.foot}>
        <Button
          size="sm"
          fullWidth
          leftSection={<Icon name="IconCodePlus" size={16} />}
          disabled={!create.enabled}
          onClick={create.perform}
        >
          New node…
        </Button>
        <p>
          {create.refusal === undefined
            ? 'Save a file and its nodes are on the palette; running ones go on with the new code.'
            : 'Making a node needs the role “editor”.'}
        </p>
      </div>
    </>
  );
}

const Nothing = () => (
  <EmptyState icon="IconFileCode" title="No nodes of your own yet">
    A node is a file of TypeScript or Python. “New node…” writes one to begin with.
  </EmptyState>
);

function Files({ files }: { readonly files: readonly NodeFile[] }) {
  const services = useServices();
  const add = (kind: Kind) => addAtCentre(services, kind);
  return groupByPack(files).map(({ pack, members }) => (
    <section key={pack ?? ''} aria-label={pack ?? 'Files'}>
      {pack === undefined ? null : (
        <h3 className={styles.pack}>
          <Icon name="IconPackage" size={14} />
          {pack}
        </h3>
      )}
      <ul>
        {members.map((file) => (
          <NodeFileItem key={file.file} file={file} onAdd={add} />
        ))}
      </ul>
    </section>
  ));
}

interface Pack {
  /** Undefined: files of their own, which come first. */
  readonly pack: string | undefined;
  readonly members: readonly NodeFile[];
}

function groupByPack(files: readonly NodeFile[]): readonly Pack[] {
  const packs = new Map<string | undefined, NodeFile[]>([[undefined, []]]);
  for (const file of files) packs.set(file.pack, [...(packs.get(file.pack) ?? []), file]);
  return [...packs].filter(([, members]) => members.length > 0).map(([pack, members]) => ({ pack, members }));
}

import { Panel } from '@xyflow/react';
import { setSubgraphTitle } from '#shared/document/edits/edits';
import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { t } from '#shared/words/words';
import { useServices } from '../app/context';
import { useCell, useDocumentInfo, useKinds } from '../app/hooks';
import { openLevel } from '../app/view/open-level';
import { Icon } from '../ui/components/Icon';
import { NameField } from '../ui/components/NameField';
import styles from './breadcrumb.module.css';

/** Where in the workflow the canvas is, and the way back: each step is a button but the last. */
export function Breadcrumb() {
  const { document } = useServices();
  const path = useCell(document.path);
  return path.length === 0 ? null : <Way path={path} />;
}

function Way({ path }: { readonly path: readonly string[] }) {
  const services = useServices();
  const { document, kinds } = services;
  const name = useDocumentInfo()?.name ?? t('tabs.workflow');
  // The titles of instances.
  useKinds();
  const titleOf = (id: string) => {
    const node = document.node(id).get();
    return node?.title ?? (node && kinds.get().of(node)?.title) ?? id;
  };
  return (
    <Panel position="top-left" className={styles.panel ?? ''}>
      <nav aria-label={t('canvas.subgraphs')} className={styles.way}>
        <ol className={styles.steps}>
          {['', ...path].map((id, index) => (
            <li key={id} className={styles.step}>
              {index > 0 ? <Icon name="IconChevronRight" size={14} className={styles.chevron} /> : null}
              {index === path.length ? (
                <Here title={titleOf(id)} />
              ) : (
                <button type="button" className={styles.link} onClick={() => openLevel(services, path.slice(0, index))}>
                  {id === '' ? name : titleOf(id)}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </Panel>
  );
}

/** The subgraph on screen; its title is that of all instances that have none of their own. */
function Here({ title }: { readonly title: string }) {
  const { access, document, view } = useServices();
  const renaming = useCell(view.renamingSubgraph);
  const end = () => view.renamingSubgraph.set(false);
  if (!renaming) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: an action renames too; this is the mouse's short way.
      <span
        className={styles.here}
        aria-current="page"
        title={t('canvas.rename_hint')}
        onDoubleClick={() => access.may('editor') && view.renamingSubgraph.set(true)}
      >
        <Icon name="IconBoxMultiple" size={14} />
        {title}
      </span>
    );
  }
  const node = document.node(document.path.get().at(-1) ?? '').get();
  const subgraph = node && subgraphOf(node);
  return (
    <NameField
      name={(subgraph !== undefined && document.subgraphs.get()[subgraph]?.title) || title}
      label={t('canvas.subgraph_title')}
      className={styles.field}
      onDone={(text) => {
        end();
        if (subgraph === undefined) return;
        document.breakUndo();
        setSubgraphTitle(document.doc.get(), subgraph, text);
        document.breakUndo();
      }}
      onCancel={end}
    />
  );
}

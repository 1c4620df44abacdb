import { Button } from '@mantine/core';
import { assertNever } from '#shared/base/assert-never';
import { messageOf } from '#shared/base/errors';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { EmptyState } from '../../ui/EmptyState';
import { moveFocusWithArrows } from '../../ui/list-focus';
import { PanelHeader } from '../../ui/PanelHeader';
import { useRequest } from '../use-request';
import styles from './TemplatesPanel.module.css';

/** The bundled examples: each opens as a new workflow of one's own. */
export function TemplatesPanel() {
  const refusal = useRefusal('editor');
  return (
    <>
      <PanelHeader title="Examples" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        <TemplateList />
      </div>
      <p className={styles.foot}>
        {refusal === undefined
          ? 'An example opens as a copy. Nothing runs until you press Run.'
          : 'Opening an example needs the role “editor”.'}
      </p>
    </>
  );
}

function TemplateList() {
  const { files, notify } = useServices();
  const refusal = useRefusal('editor');
  const { state, reload } = useRequest('templates.list', {});
  const open = (id: string, title: string) => {
    files.openTemplate(id).catch((error: unknown) => notify.error(`${title} could not be opened`, messageOf(error)));
  };
  switch (state.phase) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <EmptyState
          icon="IconAlertTriangle"
          title="The examples could not be read"
          action={<Button onClick={reload}>Try again</Button>}
        >
          {state.reason}
        </EmptyState>
      );
    case 'ready':
      return (
        <ul className={styles.items}>
          {state.value.templates.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                className={styles.item}
                data-stop
                disabled={refusal !== undefined}
                title={refusal}
                onClick={() => open(template.id, template.title)}
              >
                <span className={styles.title}>{template.title}</span>
                <span className={styles.text}>{template.description}</span>
              </button>
            </li>
          ))}
        </ul>
      );
    default:
      return assertNever(state, 'phase');
  }
}

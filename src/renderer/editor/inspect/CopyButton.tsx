import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { IconButton } from '../../ui/components/IconButton';

/** Puts the value of a port on the clipboard; without one there is nothing to press. */
export function CopyButton({ title, value }: { readonly title: string; readonly value: JsonValue | undefined }) {
  const services = useServices();
  return (
    <IconButton
      icon="IconCopy"
      label={t('inspector.copy_value')}
      size="sm"
      position="top"
      disabled={value === undefined}
      onClick={() => value !== undefined && copyValue(services, title, value)}
    />
  );
}

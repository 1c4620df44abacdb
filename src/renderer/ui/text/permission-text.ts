import type { Capability } from '#shared/graph/permissions/capabilities';
import { type Permission, secretOf } from '#shared/graph/permissions/permissions';
import { t } from '#shared/words/words';

/** What it lets code do, for whoever has to decide. */
export function permissionText(permission: Permission): { readonly title: string; readonly meaning: string } {
  const reference = secretOf(permission);
  if (!reference) {
    const capability = permission as Capability;
    return { title: t(`capabilities.${capability}.title`), meaning: t(`capabilities.${capability}.meaning`) };
  }
  return 'env' in reference
    ? { title: t('grants.variable.title', { name: reference.env }), meaning: t('grants.variable.meaning') }
    : { title: t('grants.secret.title', { name: reference.secret }), meaning: t('grants.secret.meaning') };
}

/** “read files, network” for a sentence. */
export const capabilityNames = (list: readonly Capability[]): string =>
  list.map((one) => t(`capabilities.${one}.name`)).join(', ');

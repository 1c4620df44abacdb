import { hasRole, type Role } from '#shared/protocol/roles';
import { t } from '#shared/words/words';
import type { Services } from '../services';

/** Why this session may not do what needs the role; undefined where it may, and while its role is not known. */
export function refusalOf({ access }: Pick<Services, 'access'>, least: Role | undefined): string | undefined {
  const role = access.role.get();
  if (least === undefined || role === undefined || hasRole(role, least)) return undefined;
  return t('roles.refusal', { needed: least, role });
}

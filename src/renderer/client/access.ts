import { hasRole, type Role, requireRole } from '#shared/protocol/roles';
import type { Access } from '../app/services';
import { Cell } from './cell';

/** What this session may do. The server decides; it is known here so that nothing is offered that it would refuse. */
export class SessionAccess implements Access {
  /** As the server told it last; it holds over a lost link. */
  readonly role: Cell<Role | undefined>;

  constructor(role?: Role) {
    this.role = new Cell<Role | undefined>(role);
  }

  may(least: Role): boolean {
    const role = this.role.get();
    return role !== undefined && hasRole(role, least);
  }

  /** FORBIDDEN. @param what as it stands in “… needs the role”. */
  require(least: Role, what: string): void {
    requireRole(this.role.get() ?? 'viewer', least, what);
  }
}

import type { Translated } from '../catalogue';
import type { roles as english } from '../en/roles';

export const roles: Translated<typeof english> = {
  refusal: 'Braucht die Rolle „{needed}“; vorhanden ist „{role}“',
};

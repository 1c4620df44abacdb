import { type ReactNode, useMemo } from 'react';
import { answersTo } from '#shared/protocol/secrets';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { SecretPickerContext } from '../../ui/controls/secret-picker';

/** Gives the controls below the names of the secrets there are, and the dialog in which one is chosen. */
export function SecretsInReach({ children }: { readonly children: ReactNode }) {
  const { secrets, view } = useServices();
  const known = useCell(secrets);
  const picker = useMemo(
    () => ({
      has: (name: string) => !known || known.secrets.some((entry) => answersTo(entry, name)),
      open: view.secretChoice.set.bind(view.secretChoice),
    }),
    [known, view],
  );
  return <SecretPickerContext value={picker}>{children}</SecretPickerContext>;
}

import { Select } from '@mantine/core';
import { setErrorPolicy } from '#shared/document/edits';
import { type ErrorPolicy, errorPolicySchema } from '#shared/graph/workflow';
import { useServices } from '../../app/context';

const choices = [
  { value: 'run', label: 'As the run decides' },
  { value: 'stop', label: 'Stop the run' },
  { value: 'skip', label: 'Skip what depends on it' },
  { value: 'hold', label: 'Hold its last values' },
];

interface ErrorPolicyFieldProps {
  readonly ids: readonly string[];
  /** `mixed` when the nodes do not agree. */
  readonly value: ErrorPolicy | 'mixed' | undefined;
}

/** What an error in these nodes does (E8). */
export function ErrorPolicyField({ ids, value }: ErrorPolicyFieldProps) {
  const { document } = useServices();
  const choose = (choice: string | null) => {
    const policy = errorPolicySchema.safeParse(choice);
    document.breakUndo();
    setErrorPolicy(document.doc.get(), ids, policy.success ? policy.data : undefined);
    document.breakUndo();
  };
  return (
    <Select
      size="sm"
      aria-label="What an error does"
      data={choices}
      value={typeof value === 'object' ? value.type : value === 'mixed' ? null : (value ?? 'run')}
      placeholder="Differs"
      allowDeselect={false}
      onChange={choose}
    />
  );
}

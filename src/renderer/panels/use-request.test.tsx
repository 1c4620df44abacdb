// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import { workflowSchema } from '#shared/graph/workflow';
import { ServicesProvider } from '../app/context';
import type { Services } from '../app/services';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { useRequest } from './use-request';

let fake: FakeServices;
afterEach(() => fake.dispose());

function Asking({ revision }: { readonly revision: string | undefined }) {
  const params = revision === undefined ? undefined : { workflow_id: 'w' as WorkflowId, revision };
  const { state } = useRequest('document.read_revision', params);
  return <output>{state.phase === 'ready' ? state.value.workflow.name : state.phase}</output>;
}

it('asks nothing without parameters, and never gives the answer to other ones', async () => {
  fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w' }) });
  const asked: string[] = [];
  const answers = new Map<string, (name: string) => void>();
  const connection = {
    ...fake.services.connection,
    request: (_method: string, { revision }: { revision: string }) => {
      asked.push(revision);
      return new Promise((resolve) => {
        answers.set(revision, (name) => resolve({ workflow: workflowSchema.parse({ id: 'w', name }) }));
      });
    },
  };
  const services = { ...fake.services, connection } as Services;
  const at = (revision: string | undefined) => (
    <ServicesProvider services={services}>
      <Asking revision={revision} />
    </ServicesProvider>
  );
  const shown = () => screen.getByRole('status').textContent;

  const { rerender } = render(at(undefined));
  expect([shown(), asked]).toEqual(['loading', []]);

  rerender(at('first'));
  answers.get('first')?.('First');
  await screen.findByText('First');

  rerender(at('second'));
  expect(shown()).toBe('loading');
  rerender(at('third'));
  answers.get('second')?.('Second');
  answers.get('third')?.('Third');
  await screen.findByText('Third');

  rerender(at(undefined));
  expect(shown()).toBe('loading');
  expect(asked).toEqual(['first', 'second', 'third']);
});

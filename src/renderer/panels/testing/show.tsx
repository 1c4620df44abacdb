import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { FakeServices } from '../../app/testing/fake-services';
import { createScene, type SceneName } from '../../gallery/scenes';
import { Providers } from '../app/Providers';

/** Draws a part of the shell over services in memory, as they are in one of the gallery's scenes. */
export function show(scene: SceneName, part: ReactNode, prepare?: (fake: FakeServices) => void): FakeServices {
  const fake = createScene(scene);
  prepare?.(fake);
  render(
    <Providers services={fake.services} nonce={undefined}>
      {part}
    </Providers>,
  );
  return fake;
}

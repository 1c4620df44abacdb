// First of all: the page's policy forbids the code generation zod would use.
import './client/zod-jitless';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/style/mantine-styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createServices } from './app/create-services';
import { pageNonce } from './panels/app/page-nonce';
import { StartFailure } from './panels/app/StartFailure';
import { Window } from './panels/app/Window';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no #root to draw into.');
const root = createRoot(place);
const nonce = pageNonce(document);

createServices(window).then(
  ({ services }) =>
    root.render(
      <StrictMode>
        <Window services={services} nonce={nonce} />
      </StrictMode>,
    ),
  (error: unknown) => {
    console.error('The editor could not start', error);
    root.render(<StartFailure error={error} />);
  },
);

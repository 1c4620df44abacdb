import './client/zod-jitless';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/style/mantine-styles';
import { createRoot } from 'react-dom/client';
import { Frame } from './gallery/Frame';
import { Gallery } from './gallery/Gallery';
import { galleryParams } from './gallery/gallery-params';
import { pageNonce } from './panels/app/page-nonce';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no #root to draw into.');

const { theme, frame, dialog } = galleryParams(location.search);
const nonce = pageNonce(document);

createRoot(place).render(
  frame === undefined ? (
    <Gallery themes={theme === undefined ? ['dark', 'light'] : [theme]} nonce={nonce} />
  ) : (
    <Frame scene={frame} theme={theme ?? 'dark'} dialog={dialog} nonce={nonce} />
  ),
);

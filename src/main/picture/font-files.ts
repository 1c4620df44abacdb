/// <reference path="./assets.d.ts" />
import uiCyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?inline';
import uiCyrillic500 from '@fontsource/inter/files/inter-cyrillic-500-normal.woff?inline';
import uiCyrillic600 from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?inline';
import uiGreek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?inline';
import uiGreek500 from '@fontsource/inter/files/inter-greek-500-normal.woff?inline';
import uiGreek600 from '@fontsource/inter/files/inter-greek-600-normal.woff?inline';
import ui400 from '@fontsource/inter/files/inter-latin-400-normal.woff?inline';
import ui500 from '@fontsource/inter/files/inter-latin-500-normal.woff?inline';
import ui600 from '@fontsource/inter/files/inter-latin-600-normal.woff?inline';
import uiExtended400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?inline';
import uiExtended500 from '@fontsource/inter/files/inter-latin-ext-500-normal.woff?inline';
import uiExtended600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?inline';
import codeCyrillic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff?inline';
import codeGreek from '@fontsource/jetbrains-mono/files/jetbrains-mono-greek-400-normal.woff?inline';
import code from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff?inline';
import codeExtended from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff?inline';

export type Family = 'ui' | 'code';
export type Weight = 400 | 500 | 600;

/** The window's fonts, in parts for the characters of several scripts; those that most texts need come first. */
export const fontFiles: readonly { readonly family: Family; readonly weight: Weight; readonly uri: string }[] = [
  { family: 'ui', weight: 400, uri: ui400 },
  { family: 'ui', weight: 500, uri: ui500 },
  { family: 'ui', weight: 600, uri: ui600 },
  { family: 'code', weight: 400, uri: code },
  { family: 'ui', weight: 400, uri: uiExtended400 },
  { family: 'ui', weight: 500, uri: uiExtended500 },
  { family: 'ui', weight: 600, uri: uiExtended600 },
  { family: 'code', weight: 400, uri: codeExtended },
  { family: 'ui', weight: 400, uri: uiGreek400 },
  { family: 'ui', weight: 500, uri: uiGreek500 },
  { family: 'ui', weight: 600, uri: uiGreek600 },
  { family: 'code', weight: 400, uri: codeGreek },
  { family: 'ui', weight: 400, uri: uiCyrillic400 },
  { family: 'ui', weight: 500, uri: uiCyrillic500 },
  { family: 'ui', weight: 600, uri: uiCyrillic600 },
  { family: 'code', weight: 400, uri: codeCyrillic },
];

import type { NodeKind } from '#main/engine/node-kind';
import { networkCamera } from '../network/camera/network-camera';
import { adjustImage } from './adjust';
import { cropImage } from './crop';
import { encodeImage } from './encode';
import { imageFromFile } from './from-file';
import { imageFromMatrix } from './from-matrix';
import { grayImage } from './gray';
import { imageHistogram } from './histogram';
import { overlayImage } from './overlay';
import { readQr } from './read-qr';
import { resizeImage } from './resize';
import { rotateImage } from './rotate';
import { testPattern } from './test-pattern';
import { imageToFile } from './to-file';
import { matrixFromImage } from './to-matrix';
import { writeQr } from './write-qr';

/** In the order the palette lists them. */
export const imageKinds: readonly NodeKind[] = [
  testPattern,
  networkCamera,
  imageFromFile,
  imageToFile,
  resizeImage,
  cropImage,
  rotateImage,
  adjustImage,
  grayImage,
  overlayImage,
  imageHistogram,
  imageFromMatrix,
  matrixFromImage,
  encodeImage,
  writeQr,
  readQr,
];

/** Files in base64, each of 5 by 3 pixels; that of `turned` says it lies on its side, so that 3 by 5 are seen. */
export const smallFiles = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAABbNsX4AAAAIUlEQVR4AWzIsQkAAAwCweAMGcf9cSvtxYdvDuK7x40mBgAA//+trwMiAAAABklEQVQDACS2CnoS3qENAAAAAElFTkSuQmCC',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAADAAUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAA//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIAGd//Z',
  webp: 'UklGRjIAAABXRUJQVlA4ICYAAACQAQCdASoFAAMAB0CWJaACdLoAA5gA/tom62VWKf8UFwixMAAAAA==',
  gif: 'R0lGODlhBQADAIAAAMg8FAAAACwAAAAABQADAAACBISPqVkAOw==',
  turned:
    '/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAADAAUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAA//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIAGd//Z',
} as const;

export const bytesOf = (file: keyof typeof smallFiles): Uint8Array =>
  Uint8Array.from(Buffer.from(smallFiles[file], 'base64'));

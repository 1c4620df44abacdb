import { useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { useServices } from '../../app/context';
import { drawPicture, type ExportChoice } from '../../app/files/export-workflow';

interface Picture {
  readonly svg?: string;
  readonly problem?: string;
}

/** The picture as it would be saved with these choices; the one before stays until the next is there. */
export function usePicture({ theme, transparent, selection }: Omit<ExportChoice, 'format' | 'carries'>): Picture {
  const services = useServices();
  const [picture, setPicture] = useState<Picture>({});
  useEffect(() => {
    let isWanted = true;
    drawPicture(services, { theme, transparent, selection }).then(
      (svg) => isWanted && setPicture({ svg }),
      (error: unknown) => isWanted && setPicture({ problem: messageOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [services, theme, transparent, selection]);
  return picture;
}

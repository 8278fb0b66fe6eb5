import { Injectable } from '@angular/core';
import { limits } from '@parley/contracts';
import { texts } from '../texts.js';
import type { Extent } from './crop.js';

/** A file as the browser shows it. */
export interface OpenedPicture {
  readonly file: Blob;
  /** An address inside this page; let go by `close`. */
  readonly address: string;
  readonly extent: Extent;
}

/** Says what is wrong with a file, for a person. */
export class UnfitPicture extends Error {}

/** Opens files as pictures. What the browser shows the server may still refuse: it looks at the content itself. */
@Injectable({ providedIn: 'root' })
export class PictureOpening {
  /** Rejects with `UnfitPicture`. */
  async open(file: Blob): Promise<OpenedPicture> {
    if (file.size > limits.picture.bytes) throw new UnfitPicture(texts.pictures.tooLarge);
    const address = URL.createObjectURL(file);
    try {
      const extent = await extentOf(address);
      if (extent.width * extent.height > limits.picture.pixels)
        throw new UnfitPicture(texts.pictures.tooManyPixels);
      return { file, address, extent };
    } catch (error) {
      URL.revokeObjectURL(address);
      throw error instanceof UnfitPicture ? error : new UnfitPicture(texts.pictures.unreadable);
    }
  }

  close({ address }: OpenedPicture): void {
    URL.revokeObjectURL(address);
  }
}

/** Upright, as the browser turns it. */
function extentOf(address: string): Promise<Extent> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      if (width > 0 && height > 0) resolve({ width, height });
      else reject(new UnfitPicture(texts.pictures.unreadable));
    };
    image.onerror = () => reject(new UnfitPicture(texts.pictures.unreadable));
    image.src = address;
  });
}

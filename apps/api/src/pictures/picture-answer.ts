import type { CropPicture, PictureSquare } from '@parley/contracts';
import type { Response } from 'express';
import type { ShownPicture } from './picture-showing.service.js';

/** The browser may keep it, and asks each time whether it is still the one, and to be seen. */
export function sendPicture(
  response: Response,
  { tag, bytes }: ShownPicture,
  keeping: string,
): Buffer | undefined {
  response.setHeader('Cache-Control', keeping);
  response.setHeader('ETag', tag);
  if (bytes === null) response.status(304);
  else response.type('image/webp');
  return bytes ?? undefined;
}

export function squareOf({ x, y, size }: CropPicture): PictureSquare | null {
  return x === undefined || y === undefined || size === undefined ? null : { x, y, size };
}

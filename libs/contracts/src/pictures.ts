import * as z from 'zod';
import { limits } from './limits.js';
import { queryNumber } from './primitives.js';

/** 96, 192 and 512 pixels wide and high. */
export const pictureSize = z.enum(['small', 'medium', 'large']);
export type PictureSize = z.infer<typeof pictureSize>;
export const askPicture = z.strictObject({ size: pictureSize.default('medium').meta({ default: 'medium' }) });

/** The square to keep, in whole pixels of the upright picture; without it the largest in its middle. */
export const cropPicture = z
  .strictObject({
    x: queryNumber(0, limits.position).optional(),
    y: queryNumber(0, limits.position).optional(),
    size: queryNumber(1, limits.position).optional(),
  })
  .refine(
    ({ x, y, size }) => new Set([x, y, size].map((each) => each === undefined)).size === 1,
    'x, y and size go together',
  );
export type CropPicture = z.infer<typeof cropPicture>;

/** The same, where all of it was said. */
export interface PictureSquare {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

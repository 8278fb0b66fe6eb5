/**
 * Makes pictures new in a process of its own: a decoder that crashes or takes hundreds of megabytes takes nothing else
 * along. It is given no setting and no secret of the server, and ends when the server lets go of it.
 */
import { setPriority } from 'node:os';
import type { PictureSize, PictureSquare } from '@parley/contracts';
import sharp from 'sharp';

/** A picture as it is kept: WebP in three sizes, without a word of where and by what it was taken. */
export type SizedPicture = Record<PictureSize, Buffer>;

export interface Extent {
  width: number;
  height: number;
}

export interface DecoderOrder {
  original: Buffer;
  /** In pixels of the upright picture; null: the largest in its middle. */
  square: PictureSquare | null;
  /** No picture of more is decoded. */
  mostPixels: number;
  /** Pixels wide and high. */
  widths: Record<PictureSize, number>;
}

export type DecoderReply =
  { made: SizedPicture } | { outside: Extent } | { unreadable: 'damaged' | 'too many pixels' };

// What a file is, its content says, and only these are ever decoded: no SVG, PDF, TIFF or HEIF, and nothing by a path.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
// No picture is made twice, and the cores are for those who talk.
sharp.cache(false);
sharp.concurrency(1);
setPriority(10);
// A signal to the whole group is for the server: it says itself when this one may end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('message', (order: DecoderOrder) => void answer(order));

async function answer(order: DecoderOrder): Promise<void> {
  const reply = await reencoded(order).catch(unreadable);
  process.send?.(reply);
}

async function reencoded({ original, square, mostPixels, widths }: DecoderOrder): Promise<DecoderReply> {
  /** Upright as its EXIF says, the first frame only; what is damaged or too many pixels is an error. */
  const picture = () =>
    sharp(original, {
      autoOrient: true,
      failOn: 'error',
      limitInputPixels: mostPixels,
      sequentialRead: true,
    });
  const { autoOrient: extent } = await picture().metadata();
  const kept = square ?? middleOf(extent);
  if (!isInside(kept, extent)) return { outside: extent };
  // Decoded once; the small ones are made of the large one.
  const { data, info } = await picture()
    .extract({ left: kept.x, top: kept.y, width: kept.size, height: kept.size })
    .resize(widths.large, widths.large)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const wide = (pixels: number) =>
    sharp(data, { raw: { width, height, channels } }).resize(pixels, pixels).webp({ quality: 82 }).toBuffer();
  return {
    made: {
      small: await wide(widths.small),
      medium: await wide(widths.medium),
      large: await wide(widths.large),
    },
  };
}

function middleOf({ width, height }: Extent): PictureSquare {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}

function isInside({ x, y, size }: PictureSquare, { width, height }: Extent): boolean {
  return x + size <= width && y + size <= height;
}

function unreadable(error: unknown): DecoderReply {
  const many = error instanceof Error && error.message.includes('pixel limit');
  return { unreadable: many ? 'too many pixels' : 'damaged' };
}

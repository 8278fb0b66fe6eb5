import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { PictureSize, PictureSquare } from '@parley/contracts';
import { Gate } from '../http/gate.js';
import { invalid, Refusal } from '../http/refusal.js';
import { DecoderProcess } from './decoder-process.service.js';
import type { SizedPicture } from './decoder/decoder.js';

/** Pixels wide and high. */
export const pictureWidths: Record<PictureSize, number> = { small: 96, medium: 192, large: 512 };

/**
 * Makes pictures new, out of their pixels alone: metadata, profiles, further frames and whatever was hidden behind the
 * picture stay out. One at a time, since a large one takes hundreds of megabytes while it is decoded.
 */
@Injectable()
export class PictureReencoding {
  private readonly gate = new Gate({ atOnce: 1, inLine: 20, patience: 10_000 });

  constructor(private readonly decoder: DecoderProcess) {}

  /** `square` in pixels of the upright picture; null: the largest in its middle. */
  async reencode(original: Buffer, square: PictureSquare | null): Promise<SizedPicture> {
    if (original.length === 0) throw new Refusal('picture.unreadable');
    const order = { original, square, mostPixels: limits.picture.pixels, widths: pictureWidths };
    const reply = await this.gate.pass(() => this.decoder.make(order));
    if ('made' in reply) return reply.made;
    if ('outside' in reply) {
      const { width, height } = reply.outside;
      const message = `the picture is ${String(width)} wide and ${String(height)} high`;
      throw invalid({ path: 'size', message });
    }
    const many = reply.unreadable === 'too many pixels';
    throw new Refusal('picture.unreadable', many ? { detail: 'This picture has too many pixels.' } : {});
  }
}

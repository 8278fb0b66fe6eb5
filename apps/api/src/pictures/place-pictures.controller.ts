import { Controller, Req, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import type { Request, Response } from 'express';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { placePictureUrl } from '../http/picture-url.js';
import { ArrivingPictures } from './arriving-pictures.service.js';
import { CountedPictures } from './counted-pictures.service.js';
import { PictureShowing } from './picture-showing.service.js';
import { sendPicture, squareOf } from './picture-answer.js';
import { PlacePictures } from './place-pictures.service.js';

const { picture, putPicture, removePicture } = routes.place;

@Controller()
export class PlacePicturesController {
  constructor(
    private readonly arriving: ArrivingPictures,
    private readonly pictures: PlacePictures,
    private readonly showing: PictureShowing,
    private readonly counted: CountedPictures,
  ) {}

  /** It stands on the page where people sign in, so everybody sees it. */
  @Handles(picture)
  async picture(
    @Input() { params, query }: RouteInput<typeof picture>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Buffer | undefined> {
    const held = request.headers['if-none-match'] ?? '';
    const shown = await this.showing.showPlace({ id: params.id, size: query.size, held });
    return sendPicture(response, shown, 'public, no-cache');
  }

  @Handles(putPicture)
  async putPicture(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof putPicture>,
    @Req() request: Request,
  ): Promise<RouteAnswer<typeof putPicture>> {
    const put = (original: Buffer) => this.pictures.put(actor, original, squareOf(query));
    const id = await this.counted.by(actor, () => this.arriving.take(actor.id, request, put));
    return { pictureUrl: placePictureUrl(id) };
  }

  @Handles(removePicture)
  async removePicture(@By() actor: Actor): Promise<RouteAnswer<typeof removePicture>> {
    return { pictureUrl: placePictureUrl(await this.pictures.remove(actor)) };
  }
}

import { Controller, Req, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RoomAndOwn, RouteAnswer, RouteInput } from '@parley/contracts';
import type { Request, Response } from 'express';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { ArrivingPictures } from './arriving-pictures.service.js';
import { Avatars } from './avatars.service.js';
import { CountedPictures } from './counted-pictures.service.js';
import { sendPicture, squareOf } from './picture-answer.js';
import { PictureShowing } from './picture-showing.service.js';
import { RoomPictures } from './room-pictures.service.js';

const { one, putAvatar, removeAvatar, putOfRoom, removeOfRoom } = routes.pictures;

@Controller()
export class PicturesController {
  constructor(
    private readonly arriving: ArrivingPictures,
    private readonly avatars: Avatars,
    private readonly roomPictures: RoomPictures,
    private readonly showing: PictureShowing,
    private readonly counted: CountedPictures,
  ) {}

  @Handles(one)
  async one(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof one>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Buffer | undefined> {
    const held = request.headers['if-none-match'] ?? '';
    const shown = await this.showing.show(actor, { id: params.id, size: query.size, held });
    return sendPicture(response, shown, 'private, no-cache');
  }

  @Handles(putAvatar)
  async putAvatar(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof putAvatar>,
    @Req() request: Request,
  ): Promise<RouteAnswer<typeof putAvatar>> {
    const put = (original: Buffer) => this.avatars.put(actor, original, squareOf(query));
    return { user: await this.counted.by(actor, () => this.arriving.take(actor.id, request, put)) };
  }

  @Handles(removeAvatar)
  async removeAvatar(@By() actor: Actor): Promise<RouteAnswer<typeof removeAvatar>> {
    return { user: await this.avatars.remove(actor) };
  }

  @Handles(putOfRoom)
  putOfRoom(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof putOfRoom>,
    @Req() request: Request,
  ): Promise<RoomAndOwn> {
    const put = (original: Buffer) =>
      this.roomPictures.put(actor, params.id, { original, square: squareOf(query) });
    return this.counted.by(actor, async () => {
      await this.roomPictures.expectAllowed(actor, params.id);
      return this.arriving.take(actor.id, request, put);
    });
  }

  @Handles(removeOfRoom)
  removeOfRoom(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof removeOfRoom>,
  ): Promise<RoomAndOwn> {
    return this.roomPictures.remove(actor, params.id);
  }
}

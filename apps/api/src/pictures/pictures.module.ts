import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { ArrivingPictures } from './arriving-pictures.service.js';
import { Avatars } from './avatars.service.js';
import { CountedPictures } from './counted-pictures.service.js';
import { DecoderProcess } from './decoder-process.service.js';
import { PictureReencoding } from './picture-reencoding.service.js';
import { PictureShowing } from './picture-showing.service.js';
import { PictureStore } from './picture-store.service.js';
import { PicturesController } from './pictures.controller.js';
import { PlacePicturesController } from './place-pictures.controller.js';
import { PlacePictures } from './place-pictures.service.js';
import { RoomPictures } from './room-pictures.service.js';

/** Pictures of people and rooms: taken in, made new, shown. */
@Module({
  imports: [RoomsModule, UsersModule],
  controllers: [PicturesController, PlacePicturesController],
  providers: [
    ArrivingPictures,
    Avatars,
    CountedPictures,
    DecoderProcess,
    PictureReencoding,
    PictureShowing,
    PictureStore,
    PlacePictures,
    RoomPictures,
  ],
})
export class PicturesModule {}

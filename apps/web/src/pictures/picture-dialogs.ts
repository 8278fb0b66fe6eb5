import { inject, Injectable } from '@angular/core';
import { Dialogs } from '../shell/dialogs.js';

/** Whose picture it is about: a room's, that of the place (with the one it has), or one's own. */
export interface PictureOf {
  readonly roomId: string | null;
  readonly place?: { readonly name: string; readonly url: string | null };
}

/** Opens what changes a picture. */
@Injectable({ providedIn: 'root' })
export class PictureDialogs {
  private readonly dialogs = inject(Dialogs);

  ofMyself(): Promise<void> {
    return this.open({ roomId: null });
  }

  /** For those who may describe the room. */
  ofRoom(roomId: string): Promise<void> {
    return this.open({ roomId });
  }

  /** For owners. */
  ofPlace(place: PictureOf['place'] & object): Promise<void> {
    return this.open({ roomId: null, place });
  }

  private async open(about: PictureOf): Promise<void> {
    await this.dialogs.open(() => import('./picture-dialog.js').then((m) => m.PictureDialog), about);
  }
}

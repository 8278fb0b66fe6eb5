import { inject, Injectable } from '@angular/core';
import { Dialogs } from '../shell/dialogs.js';

/** Whose picture it is about: a room's, or one's own. */
export interface PictureOf {
  readonly roomId: string | null;
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

  private async open(about: PictureOf): Promise<void> {
    await this.dialogs.open(() => import('./picture-dialog.js').then((m) => m.PictureDialog), about);
  }
}

import { Component, inject } from '@angular/core';
import { Avatar } from '../design/avatar.js';
import { injectMe } from '../session/me.js';
import { texts } from '../texts.js';
import { PictureDialogs } from './picture-dialogs.js';

/** One's own picture, and the way to another one. */
@Component({
  selector: 'parley-own-picture',
  imports: [Avatar],
  template: `
    @if (me(); as self) {
      <parley-avatar size="large" [name]="self.displayName" [url]="self.avatarUrl" />
      <div>
        <button type="button" class="button" (click)="dialogs.ofMyself()">{{ texts.change }}</button>
        <p>{{ texts.ownHint }}</p>
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s4);
      padding-block-end: var(--s4);
    }
    div {
      display: grid;
      gap: var(--s2);
      justify-items: start;
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class OwnPicture {
  protected readonly me = injectMe();
  protected readonly dialogs = inject(PictureDialogs);
  protected readonly texts = texts.pictures;
}

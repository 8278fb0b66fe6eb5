import { Component, computed, inject } from '@angular/core';
import { Avatar } from '../../design/avatar.js';
import { PictureDialogs } from '../../pictures/picture-dialogs.js';
import { ServerFacts } from '../../session/server-facts.js';
import { texts } from '../../texts.js';

/** The picture of the place, and the way to another one. */
@Component({
  selector: 'parley-place-picture',
  imports: [Avatar],
  template: `
    <parley-avatar size="large" kind="room" [name]="name()" [url]="url()" />
    <button type="button" class="button" (click)="change()">{{ texts.change }}</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s4);
    }
  `,
})
export class PlacePicture {
  private readonly facts = inject(ServerFacts);
  private readonly dialogs = inject(PictureDialogs);
  protected readonly texts = texts.pictures;
  protected readonly name = computed(() => this.facts.info()?.name ?? '');
  protected readonly url = computed(() => this.facts.info()?.pictureUrl ?? null);

  constructor() {
    void this.facts.ask();
  }

  protected async change(): Promise<void> {
    await this.dialogs.ofPlace({ name: this.name(), url: this.url() });
    await this.facts.ask();
  }
}

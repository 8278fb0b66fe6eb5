import { Component, input } from '@angular/core';

/** What a room is, above who is in it. */
@Component({
  selector: 'parley-room-about',
  template: '',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RoomAbout {
  readonly roomId = input.required<string>();
}

import { Component, input } from '@angular/core';

/** A conversation. */
@Component({ selector: 'parley-room-page', template: '' })
export class RoomPage {
  /** From the address: /rooms/:id?at=SEQ */
  readonly id = input.required<string>();
  readonly at = input<string>();
}

import { Component, input } from '@angular/core';

/** The buttons at the end of a room's header: the panel of members, and the room's menu. */
@Component({ selector: 'parley-room-menu', template: '' })
export class RoomMenu {
  readonly roomId = input.required<string>();
}

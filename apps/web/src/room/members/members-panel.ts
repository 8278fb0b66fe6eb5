import { Component, input } from '@angular/core';

/** Who is in the room. */
@Component({ selector: 'parley-members-panel', template: '' })
export class MembersPanel {
  readonly roomId = input.required<string>();
}

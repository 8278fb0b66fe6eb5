import { Component } from '@angular/core';
import { type Reader, SeenBy } from '../../room/marks/seen-by.js';
import { MessageReactions } from '../../room/timeline/message-reactions.js';
import { people } from './sample-people.js';

const readers: readonly Reader[] = people.map(({ id, displayName: name, avatarUrl }) => ({
  id,
  name,
  avatarUrl,
}));

/** Reactions that can be given and that cannot, of few and of very many; one reader of a message, and more than are drawn. */
@Component({
  selector: 'parley-mark-states',
  imports: [MessageReactions, SeenBy],
  template: `
    <parley-message-reactions [reactions]="reactions" />
    <parley-message-reactions [reactions]="reactions" [reactable]="false" />
    <parley-seen-by [readers]="one" />
    <parley-seen-by [readers]="many" />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
      padding: var(--s6);
    }
  `,
})
export class MarkStates {
  protected readonly one = readers.slice(0, 1);
  protected readonly many = [...readers, ...readers.map((reader) => ({ ...reader, id: `${reader.id}-2` }))];
  protected readonly reactions = [
    { emoji: '👍', count: 1, mine: true },
    { emoji: '🐧', count: 12_345, mine: false },
    ...['🎉', '🙏', '👩‍🚀', '🇳🇴', '❤️', '😂', '👀'].map((emoji) => ({ emoji, count: 3, mine: false })),
  ];
}

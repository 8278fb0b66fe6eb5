import { Component, computed, input } from '@angular/core';
import { Avatar } from '../../design/avatar.js';
import { texts } from '../../texts.js';
import { counted } from '../../texts/count.js';

export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** So many pictures, and names; the others are counted. */
const mostPictures = 5;
const mostNames = 10;

/** Who has read up to a message, as small pictures under it. It says nothing by itself when that changes. */
@Component({
  selector: 'parley-seen-by',
  imports: [Avatar],
  template: `
    <span role="img" [attr.aria-label]="label()" [title]="label()">
      @for (reader of pictures(); track reader.id) {
        <parley-avatar size="small" aria-hidden="true" [name]="reader.name" [url]="reader.avatarUrl" />
      }
      @if (others() > 0) {
        <span class="others" aria-hidden="true">+{{ counted(others()) }}</span>
      }
    </span>
  `,
  styles: `
    :host {
      display: flex;
      justify-content: end;
      padding-inline: var(--gutter);
    }
    span {
      display: flex;
      align-items: center;
    }
    parley-avatar + parley-avatar {
      margin-inline-start: -0.125rem;
    }
    .others {
      padding-inline-start: var(--s1);
      font: var(--meta);
      color: var(--soft);
    }
  `,
})
export class SeenBy {
  readonly readers = input.required<readonly Reader[]>();
  protected readonly counted = counted;
  protected readonly pictures = computed(() => this.readers().slice(0, mostPictures));
  protected readonly others = computed(() => this.readers().length - this.pictures().length);
  protected readonly label = computed(() => {
    const names = this.readers().map(({ name }) => name);
    return texts.seen.by(names.slice(0, mostNames), Math.max(0, names.length - mostNames));
  });
}

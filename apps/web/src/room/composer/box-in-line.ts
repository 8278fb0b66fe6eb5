import { computed, effect, inject, type Signal, signal, untracked } from '@angular/core';
import type { User } from '@parley/contracts';
import { moderationTexts } from '../../texts/moderation.js';
import type { LineLookedAt } from '../line-looked-at.js';
import { Following } from '../thread/following.js';
import type { Draft } from './draft.js';
import { Drafts } from './drafts.js';
import { Naming } from './naming.js';
import { withNames } from './with-names.js';
import { Writing } from './writing.js';

interface BoxParts {
  readonly roomId: Signal<string>;
  readonly root: Signal<number | null>;
  readonly line: LineLookedAt;
  /** What the room is called. */
  readonly name: Signal<string>;
  readonly people: Signal<ReadonlyMap<string, User>>;
  /** Something was sent from here. */
  posted(): void;
}

/** The box in which one writes into a room or a thread: what was begun there, whom it names, and how it is sent. To be made where `inject` works. */
export class BoxInLine {
  private readonly drafts = inject(Drafts);
  private readonly following = inject(Following);
  readonly naming: Naming;
  /** Of a reply: it is to stand in the room as well. */
  readonly inRoom = signal(false);
  private readonly draftRoot = computed(() => this.parts.root() ?? 0);
  readonly writing = computed(() => {
    const { roomId, line } = this.parts;
    const [id, root] = [roomId(), this.draftRoot()];
    return new Writing(
      {
        room: line.handle(),
        keep: (draft: Draft) => this.drafts.keep(id, draft, root),
        posting: () => (this.inRoom() ? { inRoom: true } : {}),
        posted: () => this.posted(),
        firstSeq: () => line.shown().room?.firstSeq ?? 1,
        links: this.naming,
      },
      this.drafts.of(id, root),
    );
  });
  /** What another device wrote while one wrote here. */
  readonly offered = computed(() => this.drafts.offered(this.parts.roomId(), this.draftRoot()));
  /** It can be said of a new reply, and not of one that is changed. */
  readonly asksForRoom = computed(() => {
    const { root, line } = this.parts;
    return root() !== null && line.closed() === null && this.writing().context()?.kind !== 'edit';
  });

  /** Why one cannot write here; while one changes what one said, only what forbids that as well. */
  readonly closed = computed(() => {
    const closed = this.parts.line.closed();
    return closed?.edits && this.writing().context()?.kind === 'edit' ? null : closed;
  });
  readonly closedSentence = computed(() => {
    const kept = this.writing().text().trim() === '' ? [] : [moderationTexts.writing.kept];
    const closed = this.closed();
    return closed ? [closed.sentence, ...kept].join(' ') : '';
  });

  constructor(private readonly parts: BoxParts) {
    const { roomId, root, line, name, people } = parts;
    this.naming = new Naming(line.room, line.shown, name, () => root() !== null);
    effect(() => {
      const draft = this.drafts.now(roomId(), this.draftRoot());
      untracked(() => this.writing().take(withNames(draft, line.shown(), people())));
    });
  }

  async send(text: string): Promise<void> {
    const writing = this.writing();
    const changed = writing.context();
    if (await this.naming.mayGo(text, changed?.kind === 'edit' ? changed.excerpt : ''))
      await writing.send(text);
  }

  takeOther(): void {
    this.drafts.takeOther(this.parts.roomId(), this.draftRoot());
  }

  keepMine(): void {
    this.drafts.keepMine(this.parts.roomId(), this.draftRoot());
  }

  left(): void {
    this.drafts.left();
  }

  private posted(): void {
    const { roomId, line } = this.parts;
    this.inRoom.set(false);
    this.parts.posted();
    const { thread } = line.shown();
    if (thread?.following === false) this.following.offer(roomId(), thread.root);
  }
}

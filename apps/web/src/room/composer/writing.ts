import { computed, signal, type WritableSignal } from '@angular/core';
import type { RoomHandle } from '@parley/sdk';
import { failureText, texts } from '../../texts.js';
import { keepingTexts } from '../../texts/keeping.js';
import type { Entry } from '../timeline/entries.js';
import type { ComposerContext } from './composer.js';
import { type Context, type Draft, emptyDraft } from './draft.js';

export interface WritingParts {
  readonly room: Pick<RoomHandle, 'get' | 'post' | 'edit' | 'rewrite' | 'jumpTo' | 'setTyping'>;
  /** Keeps what is being written, so that a reload loses nothing. */
  keep(draft: Draft): void;
  /** What else is said of each message that is posted. */
  posting?(): { inRoom?: boolean };
  /** Something was sent from here. */
  posted(): void;
  /** The oldest message that the room still keeps. */
  firstSeq?(): number;
  /** How names of rooms in the box are sent, and how what was sent stands in the box again. */
  readonly links?: Links;
}

interface Links {
  finished(text: string): string;
  begun(body: string): string;
}

const noLinks: Links = { finished: (text) => text, begun: (body) => body };

type Editing = Context & { kind: 'edit' };

/** Other words for a message, and what it said before. */
interface Change {
  readonly context: Editing;
  readonly text: string;
}

/** What one writes in a room: something new, an answer, or other words for what one said. */
export class Writing {
  private readonly draft: WritableSignal<Draft>;
  private readonly trouble = signal('');
  /** Changes that are on their way to the server, by the client id of their message. */
  private readonly saving = new Map<string, Change>();
  private readonly links: Links;
  /** As it was last kept, or taken from another device. */
  private known: Draft;
  readonly text = computed(() => this.draft().text);
  /** What is answered is no longer kept. */
  private readonly answersNothing = computed(() => {
    const { context } = this.draft();
    return context?.kind === 'reply' && context.seq < (this.parts.firstSeq?.() ?? 1);
  });
  /** Why the last attempt did not work, or what will be sent otherwise than it was begun. */
  readonly notice = computed(
    () => this.trouble() || (this.answersNothing() && this.text().trim() ? keepingTexts.answered : ''),
  );
  readonly context = computed<ComposerContext | null>(() => {
    const { context } = this.draft();
    if (context?.kind === 'edit') return { kind: 'edit', author: '', excerpt: context.body };
    return this.answersNothing() ? null : context;
  });

  constructor(
    private readonly parts: WritingParts,
    draft: Draft,
  ) {
    this.draft = signal(draft);
    this.known = draft;
    this.links = parts.links ?? noLinks;
  }

  /** What another device or tab has put in the box. What one's own keeping says again is no news. */
  take(draft: Draft): void {
    if (draft === this.known) return;
    this.known = draft;
    this.draft.set(draft);
    this.trouble.set('');
  }

  typed(text: string): void {
    this.change({ text });
    this.trouble.set('');
    if (this.draft().context?.kind !== 'edit') this.parts.room.setTyping(text !== '');
  }

  reply({ seq, body }: Entry, author: string): void {
    if (seq === null) return;
    this.leaveEdit();
    this.change({ context: { kind: 'reply', seq, author, excerpt: body } });
  }

  /** Other words for one's own message; what was begun is set aside meanwhile. */
  edit({ key, seq, body: said }: Entry): void {
    const clientId = key.slice(key.indexOf('/') + 1);
    if (isOf(this.draft(), clientId)) return;
    const body = this.saving.get(clientId)?.text ?? this.links.begun(said);
    this.leaveEdit();
    this.change({ text: body, aside: this.draft().text, context: { kind: 'edit', clientId, seq, body } });
  }

  /** Leaves the answer or the change; what was begun before is back. */
  stop(): void {
    const { context, text, aside } = this.draft();
    this.trouble.set('');
    this.change({ context: null, text: context?.kind === 'edit' ? aside : text, aside: '' });
  }

  async send(text: string): Promise<void> {
    const { context } = this.draft();
    if (context?.kind === 'edit') await this.save(context, text);
    else await this.post(text, context);
  }

  private async post(text: string, context: Context | null): Promise<void> {
    const replyTo = context?.kind === 'reply' && !this.answersNothing() ? context.seq : null;
    const acted = /^\/me\s+(?=\S)/u.exec(text);
    const body = this.links.finished(acted ? text.slice(acted[0].length) : text);
    const before = this.draft();
    this.trouble.set('');
    this.change(emptyDraft);
    try {
      const more = this.parts.posting?.() ?? {};
      await this.parts.room.post(body, { ...more, replyTo, kind: acted ? 'action' : 'text' });
      this.parts.posted();
    } catch {
      const { text: since } = this.draft();
      this.change({ ...before, text: since === '' ? before.text : `${before.text}\n${since}` });
      this.trouble.set(texts.composer.notKept);
    }
  }

  /** The box is free at once; where it cannot be saved, the change is back in it, and what was typed since is set aside. */
  private async save(context: Editing, text: string): Promise<void> {
    const { clientId, body } = context;
    if (text === body) return this.stop();
    const change = { context, text };
    this.saving.set(clientId, change);
    this.stop();
    try {
      await this.put(context, this.links.finished(text));
      this.settled(change);
      this.change({});
    } catch (error) {
      if (!this.settled(change)) return;
      this.change(withChange(this.draft(), change));
      this.failed(error);
    }
  }

  /** Answers whether it still was the last change of its message. */
  private settled(change: Change): boolean {
    const { clientId } = change.context;
    return this.saving.get(clientId) === change && this.saving.delete(clientId);
  }

  private async put({ clientId, seq }: Editing, text: string): Promise<void> {
    const { room } = this.parts;
    const unsent = room.get().pending.find((item) => item.clientId === clientId && item.status !== 'sent');
    if (unsent) return room.rewrite(clientId, text);
    const held = room.get().messages.find((message) => message.clientId === clientId)?.seq ?? seq;
    if (held === null) throw new Error('The message is neither waiting nor held.');
    await room.jumpTo(held);
    await room.edit(held, text);
  }

  private failed(error: unknown): void {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    const { text, aside } = this.draft();
    if (code === 'message.not_found') this.change({ context: null, text: joined(text, aside), aside: '' });
    const known: Record<string, string> = {
      'message.changed': texts.composer.changedMeanwhile,
      'message.not_found': texts.composer.goneMeanwhile,
    };
    this.trouble.set(known[String(code)] ?? failureText(error));
  }

  /** Another message is taken up: words that were changed and not saved stay with what was begun. */
  private leaveEdit(): void {
    const { context, text } = this.draft();
    const unsaved = context?.kind === 'edit' && text !== context.body ? text : '';
    this.stop();
    this.change({ text: joined(this.draft().text, unsaved) });
  }

  /** A change that is not saved yet is kept as if it had failed: a reload brings it back. */
  private change(change: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    const [unsaved] = this.saving.values();
    this.known = unsaved ? withChange(this.draft(), unsaved) : this.draft();
    this.parts.keep(this.known);
  }
}

/** The box with this change in it; what stands in it now is set aside. */
function withChange(draft: Draft, { context, text }: Change): Draft {
  if (isOf(draft, context.clientId)) return { ...draft, context };
  return { context, text, aside: joined(draft.aside, draft.text) };
}

function isOf({ context }: Draft, clientId: string): boolean {
  return context?.kind === 'edit' && context.clientId === clientId;
}

function joined(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

/** The last thing one said here that can still be changed. */
export function lastOwn(entries: readonly Entry[], me: string): Entry | undefined {
  return entries.findLast(
    ({ authorId, kind, message }) => authorId === me && kind !== 'system' && !message?.deletedAt,
  );
}

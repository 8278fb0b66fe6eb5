import { computed, signal, type WritableSignal } from '@angular/core';
import type { RoomHandle } from '@parley/sdk';
import { failureText, texts } from '../../texts.js';
import type { Entry } from '../timeline/entries.js';
import type { ComposerContext } from './composer.js';
import { type Context, type Draft, emptyDraft } from './draft.js';

export interface WritingParts {
  readonly room: Pick<RoomHandle, 'get' | 'post' | 'edit' | 'rewrite' | 'jumpTo' | 'setTyping'>;
  /** Keeps what is being written, so that a reload loses nothing. */
  keep(draft: Draft): void;
  /** Something was sent from here. */
  posted(): void;
}

/** What one writes in a room: something new, an answer, or other words for what one said. */
export class Writing {
  private readonly draft: WritableSignal<Draft>;
  private readonly trouble = signal('');
  private saving = false;
  readonly text = computed(() => this.draft().text);
  /** Why the last attempt did not work. */
  readonly notice = this.trouble.asReadonly();
  readonly context = computed<ComposerContext | null>(() => {
    const { context } = this.draft();
    if (context?.kind === 'edit') return { kind: 'edit', author: '', excerpt: context.body };
    return context;
  });

  constructor(
    private readonly parts: WritingParts,
    draft: Draft,
  ) {
    this.draft = signal(draft);
  }

  typed(text: string): void {
    this.change({ text });
    this.trouble.set('');
    if (this.draft().context?.kind !== 'edit') this.parts.room.setTyping(text !== '');
  }

  reply({ seq, body }: Entry, author: string): void {
    if (seq === null) return;
    this.stop();
    this.change({ context: { kind: 'reply', seq, author, excerpt: body } });
  }

  /** Other words for one's own message; what was begun is set aside meanwhile. */
  edit({ key, seq, body }: Entry): void {
    const clientId = key.slice(key.indexOf('/') + 1);
    this.stop();
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
    const replyTo = context?.kind === 'reply' ? context.seq : null;
    const acted = /^\/me\s+(?=\S)/u.exec(text);
    const body = acted ? text.slice(acted[0].length) : text;
    const before = this.draft();
    this.trouble.set('');
    this.change(emptyDraft);
    try {
      await this.parts.room.post(body, { replyTo, kind: acted ? 'action' : 'text' });
      this.parts.posted();
    } catch {
      const { text: since } = this.draft();
      this.change({ ...before, text: since === '' ? before.text : `${before.text}\n${since}` });
      this.trouble.set(texts.composer.notKept);
    }
  }

  private async save(context: Context & { kind: 'edit' }, text: string): Promise<void> {
    if (this.saving) return;
    if (text === context.body) {
      this.stop();
      return;
    }
    this.saving = true;
    try {
      await this.put(context, text);
      if (this.draft().context === context) this.stop();
    } catch (error) {
      this.failed(error);
    } finally {
      this.saving = false;
    }
  }

  private async put({ clientId, seq }: Context & { kind: 'edit' }, text: string): Promise<void> {
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
    if (code === 'message.not_found') this.change({ context: null, aside: '' });
    const known: Record<string, string> = {
      'message.changed': texts.composer.changedMeanwhile,
      'message.not_found': texts.composer.goneMeanwhile,
    };
    this.trouble.set(known[String(code)] ?? failureText(error));
  }

  private change(change: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    this.parts.keep(this.draft());
  }
}

/** The last thing one said here that can still be changed. */
export function lastOwn(entries: readonly Entry[], me: string): Entry | undefined {
  return entries.findLast(
    ({ authorId, kind, message }) => authorId === me && kind !== 'system' && !message?.deletedAt,
  );
}

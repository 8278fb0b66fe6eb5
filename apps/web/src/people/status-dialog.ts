import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { limits, roomEmoji, updateProfile } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { EmojiField } from '../emoji/emoji-field.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { endOf, statusSpans } from './spans.js';
import { endName, statusLine } from './status.js';

const ready = [
  { id: 'meeting', emoji: '📅', end: 'hour' },
  { id: 'commuting', emoji: '🚌', end: 'hour' },
  { id: 'sick', emoji: '🤒', end: 'today' },
  { id: 'holiday', emoji: '🌴', end: 'never' },
  { id: 'remote', emoji: '🏠', end: 'today' },
] as const;
const ends = [...statusSpans, 'own'] as const;
type End = (typeof ends)[number] | 'kept';

/** Says what one is at, and until when. */
@Component({
  selector: 'parley-status-dialog',
  imports: [EmojiField, Field, FormDialog],
  templateUrl: './status-dialog.html',
  styleUrl: './status-dialog.css',
})
export class StatusDialog {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  /** The status that one has now; one that is over is none. */
  private readonly present = this.presentStatus();
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.profiles;
  protected readonly save = texts.common.save;
  protected readonly submission = new Submission();
  protected readonly ready = ready;
  protected readonly emoji = signal(this.present?.statusEmoji ?? '');
  protected readonly text = signal(this.present?.statusText ?? '');
  protected readonly end = signal<End>(this.present?.statusUntil ? 'kept' : 'never');
  protected readonly ownEnd = signal('');
  protected readonly ends: readonly End[] = this.present?.statusUntil ? ['kept', ...ends] : ends;
  protected readonly left = computed(() =>
    texts.profiles.statusLeft(Math.max(0, limits.statusText - [...this.text()].length)),
  );

  protected nameOf(end: End): string {
    if (end === 'kept') return texts.profiles.kept(endName(this.present?.statusUntil ?? '', new Date()));
    return texts.profiles.ends[end];
  }

  protected pick(chosen: string): void {
    this.end.set(this.ends.find((end) => end === chosen) ?? 'never');
  }

  protected take({ id, emoji, end }: (typeof ready)[number]): void {
    this.emoji.set(emoji);
    this.text.set(texts.profiles.readyStatus[id]);
    this.end.set(end);
  }

  protected async send(): Promise<void> {
    const statusUntil = this.until();
    const status = { statusEmoji: this.emoji().trim(), statusText: this.text().trim(), statusUntil };
    if (!this.submission.admits(updateProfile, status)) return;
    // The server takes any few letters; a word that finds an emoji is none yet.
    if (!roomEmoji.safeParse(status.statusEmoji).success)
      return this.submission.blame('statusEmoji', texts.profiles.emojiWrong);
    if (statusUntil !== null && Date.parse(statusUntil) <= Date.now())
      return this.submission.blame('statusUntil', texts.profiles.endWrong);
    if (!(await this.submission.run(() => this.parley.people.updateMe(status)))) return;
    const { statusSet, statusCleared } = texts.profiles;
    this.toasts.say(status.statusEmoji || status.statusText ? statusSet : statusCleared);
    this.ref.close();
  }

  /** Of a time that is none the contract says so. */
  private until(): string | null {
    const end = this.end();
    if (end === 'kept') return this.present?.statusUntil ?? null;
    if (end !== 'own') return endOf(end, new Date());
    const chosen = new Date(this.ownEnd());
    return Number.isNaN(chosen.getTime()) ? '' : chosen.toISOString();
  }

  private presentStatus() {
    const me = this.me();
    return me && statusLine(me, new Date()) ? me : null;
  }
}

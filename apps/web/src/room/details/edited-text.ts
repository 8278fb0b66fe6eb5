import { afterRenderEffect, Component, computed, ElementRef, inject, input, untracked } from '@angular/core';
import { LucidePencil } from '@lucide/angular';
import { type Room, updateRoom } from '@parley/contracts';
import { Area } from '../../design/area.js';
import { isComposing } from '../../design/composing.js';
import { Field } from '../../design/field.js';
import { FormOf } from '../../design/form-of.js';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { SubmitButton } from '../../design/submit-button.js';
import { EmojiField } from '../../emoji/emoji-field.js';
import { PARLEY } from '../../session/parley.js';
import { errorText, texts } from '../../texts.js';
import { UnsavedEdits } from './unsaved-edits.js';

/** A text of a room in its place: to be read, and by those who may, changed there. Esc leaves it as it was. */
@Component({
  selector: 'parley-edited-text',
  imports: [Area, EmojiField, Field, FormOf, FormProblem, LucidePencil, SubmitButton],
  templateUrl: './edited-text.html',
  styleUrl: './edited-text.css',
})
export class EditedText {
  readonly room = input.required<Room>();
  readonly field = input.required<'name' | 'topic' | 'description' | 'emoji'>();
  readonly label = input.required<string>();
  readonly hint = input('');
  /** What stands there while there is no text. */
  readonly none = input('');
  readonly editable = input(false);
  private readonly parley = inject(PARLEY);
  private readonly edits = inject(UnsavedEdits);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly common = texts.common;
  protected readonly texts = texts.details;
  protected readonly submission = new Submission();
  protected readonly value = computed(() => this.room()[this.field()] ?? '');
  private readonly place = computed(() => `${this.room().id} ${this.field()}`);
  /** Also when one may no longer change it: what was typed does not go, and the server refuses it. */
  protected readonly open = computed(() => this.edits.has(this.place()));
  protected readonly text = computed(() => this.edits.text(this.place(), this.value()));
  /** What is to have the focus next: it is moved only for who opened or closed the field here. */
  private next: 'field' | 'button' | null = null;

  constructor() {
    afterRenderEffect(() => {
      this.open();
      untracked(() => this.placeFocus());
    });
  }

  protected begin(): void {
    this.next = 'field';
    this.edits.keep(this.place(), this.value(), this.value());
  }

  protected type(text: string): void {
    this.edits.keep(this.place(), this.value(), text);
  }

  protected escape(event: Event): void {
    if (event instanceof KeyboardEvent && isComposing(event)) return;
    event.stopPropagation();
    this.cancel();
  }

  protected cancel(): void {
    this.submission.forget();
    this.end();
  }

  protected async save(): Promise<void> {
    const typed = this.field() === 'description' ? this.text() : this.text().trim();
    if (typed === this.value()) {
      this.cancel();
      return;
    }
    const change = { [this.field()]: typed };
    if (!this.submission.admits(updateRoom, change)) return;
    const { id } = this.room();
    const place = this.place();
    const saved = await this.submission.run(
      () => this.parley.rooms.update(id, change),
      ({ code }) => this.isTaken(code),
    );
    if (saved && place === this.place()) this.end();
    else if (saved) this.edits.drop(place);
  }

  private end(): void {
    this.next = 'button';
    this.edits.drop(this.place());
  }

  private isTaken(code: string): boolean {
    if (code !== 'room.name_taken') return false;
    this.submission.blame(this.field(), errorText(code));
    return true;
  }

  private placeFocus(): void {
    const selector = { field: 'input, textarea', button: 'button' }[this.next ?? 'button'];
    if (this.next) this.host.querySelector<HTMLElement>(selector)?.focus();
    this.next = null;
  }
}

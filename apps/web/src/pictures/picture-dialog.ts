import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import type { ParleyError } from '@parley/sdk';
import { Avatar } from '../design/avatar.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { FormProblem } from '../design/form-problem.js';
import { ProgressBar } from '../design/progress-bar.js';
import { Submission } from '../design/submission.js';
import { injectRoom } from '../room/rights.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { CropArea } from './crop-area.js';
import { squareOf, type View, wholeOf } from './crop.js';
import type { PictureOf } from './picture-dialogs.js';
import { type OpenedPicture, PictureOpening, UnfitPicture } from './picture-opening.js';

/** Chooses a picture, which part of it is kept, and sends it; or removes the one that is there. */
@Component({
  selector: 'parley-picture-dialog',
  imports: [Avatar, CropArea, DialogFrame, FormProblem, ProgressBar],
  templateUrl: './picture-dialog.html',
  styleUrl: './picture-dialog.css',
  host: {
    // Beside the dialog too: there the browser would open the file in place of the app.
    '(document:dragover)': '$event.preventDefault()',
    '(document:drop)': 'drop($event)',
    '(document:paste)': 'paste($event)',
  },
})
export class PictureDialog {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly opening = inject(PictureOpening);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly about = inject<PictureOf>(DIALOG_DATA);
  private readonly ref = inject<DialogRef>(DialogRef);
  private readonly at = injectRoom(() => this.about.roomId ?? '');
  private readonly me = injectMe();
  private sending = new AbortController();
  private chosen = 0;
  protected readonly texts = texts.pictures;
  protected readonly common = texts.common;
  protected readonly round = this.about.roomId === null && !this.about.place;
  protected readonly submission = new Submission();
  protected readonly opened = signal<OpenedPicture | null>(null);
  protected readonly view = signal<View>({ zoom: 1, x: 0, y: 0 });
  protected readonly busy = signal(false);
  protected readonly notice = signal('');
  /** The part that is sent, from 0 to 1; null while nothing is. */
  protected readonly part = signal<number | null>(null);
  protected readonly percent = computed(() => Math.floor((this.part() ?? 0) * 100));
  protected readonly shown = computed(() => {
    if (this.about.place) return { ...this.about.place, emoji: '' };
    const [self, room] = [this.me(), this.at.entry()?.room];
    return this.round
      ? { name: self?.displayName ?? '', url: self?.avatarUrl ?? null, emoji: '' }
      : { name: room?.name ?? '', url: room?.pictureUrl ?? null, emoji: room?.emoji ?? '' };
  });
  protected readonly heading = computed(() =>
    this.round ? texts.pictures.ownTitle : texts.pictures.roomTitle(this.shown().name),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.chosen += 1;
      this.sending.abort();
      this.letGo();
    });
  }

  protected close(): void {
    this.ref.close();
  }

  protected choose(files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file && !this.submission.busy()) void this.open(file);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.choose(event.dataTransfer?.files);
  }

  protected paste(event: ClipboardEvent): void {
    this.choose(event.clipboardData?.files);
  }

  protected async save(): Promise<void> {
    const picture = this.opened();
    if (!picture || this.submission.busy()) return;
    this.sending = new AbortController();
    const { signal: calledOff } = this.sending;
    this.notice.set('');
    this.part.set(0);
    const saved = await this.submission.run(
      () => this.send(picture, calledOff),
      (error) => this.place(error),
    );
    this.part.set(null);
    if (saved) this.finish(texts.pictures.saved);
  }

  /** Once all of it is gone the server makes it new, and nobody can say any more that it does not. */
  protected stop(): void {
    if (this.percent() === 100) return;
    this.sending.abort();
    this.focus('.save');
  }

  protected async remove(): Promise<void> {
    const removed = await this.submission.run(() => this.takeAway());
    if (removed) this.finish(texts.pictures.removed);
  }

  private takeAway(): Promise<unknown> {
    const { roomId, place } = this.about;
    if (place) return this.parley.admin.removePicture();
    return roomId === null ? this.parley.people.removeAvatar() : this.parley.rooms.removePicture(roomId);
  }

  /** The one chosen last counts, whichever is open first. */
  private async open(file: Blob): Promise<void> {
    this.chosen += 1;
    const { chosen } = this;
    this.submission.forget();
    this.notice.set('');
    this.busy.set(true);
    try {
      const picture = await this.opening.open(file);
      if (chosen === this.chosen) this.show(picture);
      else this.opening.close(picture);
    } catch (error) {
      if (!(error instanceof UnfitPicture)) throw error;
      if (chosen === this.chosen) this.submission.fail(error.message);
    } finally {
      if (chosen === this.chosen) this.busy.set(false);
    }
  }

  private show(picture: OpenedPicture): void {
    this.letGo();
    this.view.set(wholeOf(picture.extent));
    this.opened.set(picture);
    this.focus('.frame');
  }

  private send({ file, extent }: OpenedPicture, calledOff: AbortSignal): Promise<unknown> {
    const square = squareOf(extent, this.view());
    const way = { signal: calledOff, progress: (part: number) => this.part.set(part) };
    const { roomId, place } = this.about;
    if (place) return this.parley.admin.putPicture(file, square, way);
    return roomId === null
      ? this.parley.people.putAvatar(file, square, way)
      : this.parley.rooms.putPicture(roomId, file, square, way);
  }

  private place({ code }: ParleyError): boolean {
    if (code === 'aborted') this.notice.set(texts.pictures.stopped);
    else if (code === 'request.too_large') this.submission.fail(texts.pictures.tooLarge);
    else if (code === 'rate.limited') this.submission.fail(texts.pictures.tooMany);
    else return false;
    return true;
  }

  private finish(sentence: string): void {
    this.toasts.say(sentence);
    this.ref.close();
  }

  private letGo(): void {
    const picture = this.opened();
    if (picture) this.opening.close(picture);
  }

  /** What had the focus may be gone by then. */
  private focus(selector: string): void {
    const find = () => this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus();
    afterNextRender({ write: find }, { injector: this.injector });
  }
}

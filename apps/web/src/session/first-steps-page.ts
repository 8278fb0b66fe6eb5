import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import {
  createRoom,
  signUp as signUpModes,
  updateSettings,
  type ChosenSettings,
  type UpdateSettings,
} from '@parley/contracts';
import { clientIdAt, type ParleyError } from '@parley/sdk';
import { PlacePicture } from '../admin/settings/place-picture.js';
import { copyText } from '../design/copy-text.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { errorText } from '../texts.js';
import { firstStepTexts as texts } from '../texts/first-steps.js';
import { Door } from './door.js';
import { injectMe } from './me.js';
import { PARLEY } from './parley.js';
import { ServerFacts } from './server-facts.js';

const steps = ['name', 'picture', 'signUp', 'room', 'invite'] as const;
const place = 'parley.first-steps';
const linkDays = 7;

/** Leads the owner of a new place through what to choose first: each step may be skipped, and all of it left and taken up. */
@Component({
  selector: 'parley-first-steps-page',
  imports: [Door, Field, FormOf, FormProblem, PlacePicture, SubmitButton],
  templateUrl: './first-steps-page.html',
  styleUrls: ['./door-form.css', './first-steps-page.css'],
})
export class FirstStepsPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly facts = inject(ServerFacts);
  private readonly me = injectMe();
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly modes = signUpModes.options;
  private readonly at = signal(begun());
  protected readonly step = computed(() => steps[this.at()] ?? 'name');
  protected readonly isLast = computed(() => this.at() === steps.length - 1);
  protected readonly progress = computed(() => texts.step(this.at() + 1, steps.length));
  protected readonly hint = computed(() => {
    const { nameHint, pictureHint, signUpHint, roomHint, inviteHint } = texts;
    const hints = { name: nameHint, picture: pictureHint, signUp: signUpHint };
    return { ...hints, room: roomHint, invite: inviteHint }[this.step()];
  });
  protected readonly action = computed(() => {
    const decided = this.step() === 'name' || this.step() === 'signUp';
    const held = this.settings()?.[this.step() as 'name' | 'signUp']?.environment ?? null;
    if (this.step() === 'invite') return texts.makeLink;
    return this.step() === 'picture' || (decided && held !== null) ? texts.goOn : texts.next;
  });
  protected readonly settings = signal<ChosenSettings['settings'] | null>(null);
  protected readonly name = signal('');
  protected readonly mode = signal<ChosenSettings['settings']['signUp']['value']>('open');
  protected readonly room = signal<string>(texts.roomFirst);
  protected readonly link = signal('');
  protected readonly said = signal('');
  private readonly roomId = clientIdAt(Date.now());
  private readonly linkId = clientIdAt(Date.now());

  /** What was chosen so far is asked for; whatever one does first waits for it, so that no press is lost. */
  private readonly asked = this.begin();

  /** Whoever is no owner, or comes when all is done, has nothing to do here. */
  private async begin(): Promise<void> {
    const info = await this.facts.ask();
    if (this.me()?.role !== 'owner' || info?.firstSteps === false) return this.leave();
    await this.submission.run(async () => {
      const { settings } = await this.parley.admin.settings();
      this.settings.set(settings);
      this.name.set(settings.name.value);
      this.mode.set(settings.signUp.value);
    });
  }

  protected async send(): Promise<void> {
    await this.asked;
    switch (this.step()) {
      case 'name':
        return this.choose({ name: this.name().trim() });
      case 'signUp':
        return this.choose({ signUp: this.mode() });
      case 'room':
        return this.makeRoom();
      case 'invite':
        return this.makeLink();
      case 'picture':
        return this.skip();
    }
  }

  protected skip(): void {
    this.submission.forget();
    this.at.update((now) => Math.min(now + 1, steps.length - 1));
    keep(this.at());
  }

  /** It is found again in the list of rooms, and goes on where it was left. */
  protected async leave(): Promise<void> {
    await this.router.navigateByUrl('/');
  }

  protected async end(): Promise<void> {
    await this.asked;
    if (!(await this.submission.run(() => this.parley.admin.endFirstSteps()))) return;
    keep(0);
    await this.facts.ask();
    await this.leave();
  }

  protected async copy(): Promise<void> {
    this.said.set((await copyText(this.link())) ? texts.copied : texts.copyFailed);
  }

  private async choose(wish: UpdateSettings): Promise<void> {
    const [name] = Object.keys(wish) as ('name' | 'signUp')[];
    const isSo = name && this.settings()?.[name].value === wish[name];
    if (!this.submission.admits(updateSettings, wish)) return;
    if (!isSo && !(await this.submission.run(() => this.parley.admin.updateSettings(wish)))) return;
    this.skip();
    await this.facts.ask();
  }

  private async makeRoom(): Promise<void> {
    const wish = { kind: 'public' as const, name: this.room().trim(), clientId: this.roomId };
    if (!this.submission.admits(createRoom, wish)) return;
    const isMade = await this.submission.run(
      () => this.parley.rooms.create(wish),
      ({ code }: ParleyError) => {
        if (code === 'room.name_taken') this.submission.blame('name', errorText(code));
        return code === 'room.name_taken';
      },
    );
    if (isMade) this.skip();
  }

  private async makeLink(): Promise<void> {
    const expiresAt = new Date(Date.now() + linkDays * 86_400_000).toISOString();
    await this.submission.run(async () => {
      const { code } = await this.parley.admin.makeInviteLink({ expiresAt, clientId: this.linkId });
      this.link.set(new URL(`/invite/${code}`, document.baseURI).href);
    });
  }
}

/** On this device it goes on where it was left. */
function begun(): number {
  try {
    return Math.min(Number(localStorage.getItem(place) ?? 0) || 0, steps.length - 1);
  } catch {
    return 0;
  }
}

function keep(step: number): void {
  try {
    if (step === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, String(step));
  } catch {
    // Then it begins anew.
  }
}

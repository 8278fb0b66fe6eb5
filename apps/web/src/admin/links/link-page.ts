import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdminInviteLinkDetail } from '@parley/contracts';
import { fullMoment, longDate } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { texts as allTexts } from '../../texts.js';
import { adminLinkTexts as texts } from '../../texts/admin-links.js';
import { Detail } from '../details/detail.js';
import { type Fact, Facts } from '../details/facts.js';
import { injectLinkTable, whereTo } from './link-table.js';

/** One link, and who came by it. */
@Component({
  selector: 'parley-admin-link-page',
  imports: [Facts, RouterLink, SettingsSection],
  template: `
    <a routerLink="/admin/links">← {{ texts.title }}</a>
    @if (detail.problem()) {
      <div role="alert">
        <p>{{ detail.problem() }}</p>
        <button type="button" class="button" (click)="detail.load()">{{ common.retry }}</button>
      </div>
    }
    @if (detail.waiting()) {
      <p role="status">{{ common.loading }}</p>
    }
    @if (link(); as link) {
      <h2 dir="auto">{{ name() }}</h2>
      @if (acts().length > 0) {
        <div class="acts">
          @for (act of acts(); track act.id) {
            <button type="button" class="button" (click)="choose(act.id)">{{ act.label }}</button>
          }
        </div>
      }
      <parley-settings-section [heading]="texts.about">
        <parley-facts [facts]="facts()" />
      </parley-settings-section>
      <parley-settings-section [heading]="texts.people">
        @if (people().length === 0) {
          <p class="soft">{{ texts.noPeople }}</p>
        } @else {
          <ul>
            @for (each of people(); track each.id) {
              <li>
                <a dir="auto" [routerLink]="'/admin/people/' + each.id">{{ each.name }}</a>
                <span class="soft">{{ each.at }}</span>
              </li>
            }
          </ul>
          @if (people().length < link.uses) {
            <p class="soft">{{ texts.firstPeople(people().length) }}</p>
          }
        }
      </parley-settings-section>
    }
  `,
  styleUrl: '../details/detail-page.css',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s4);
      justify-items: start;
    }
    parley-settings-section {
      justify-self: stretch;
    }
    h2 {
      min-inline-size: 0;
      font: var(--title);
      overflow-wrap: anywhere;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class AdminLinkPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly table = injectLinkTable();
  readonly id = input.required<string>();
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly detail = new Detail<AdminInviteLinkDetail>(this.id, (id) => this.admin.inviteLink(id));
  protected readonly link = computed(() => this.detail.value()?.inviteLink ?? null);
  protected readonly name = computed(() => {
    const link = this.link();
    return link ? texts.name(whereTo(link)) : '';
  });
  protected readonly acts = computed(() => {
    const link = this.link();
    return link ? (this.table.acts?.(link) ?? []) : [];
  });
  protected readonly facts = computed(() => {
    const link = this.link();
    return link ? factsOf(link) : [];
  });
  protected readonly people = computed(() =>
    (this.detail.value()?.people ?? []).map(({ user, at }) => ({
      id: user.id,
      name: user.displayName,
      at: fullMoment(at),
    })),
  );

  protected async choose(act: string): Promise<void> {
    const link = this.link();
    const changed = link && (await this.table.act?.(act, link));
    if (changed && changed !== 'ended') this.detail.change((held) => ({ ...held, inviteLink: changed }));
  }
}

function factsOf(link: AdminInviteLinkDetail['inviteLink']): Fact[] {
  const { room, createdBy, createdAt, expiresAt, uses, maxUses, state } = link;
  const one = (name: string, text: string, to?: string): Fact => ({
    name,
    values: [{ text, ...(to && { link: to }) }],
  });
  return [
    one(texts.where, whereTo(link), room ? `/admin/rooms/${room.id}` : undefined),
    one(texts.state, texts.states[state]),
    one(texts.comers, texts.comersOf[link.asGuest ? 'guest' : 'member']),
    one(texts.uses, texts.used(uses, maxUses)),
    one(texts.ends, expiresAt ? fullMoment(expiresAt) : texts.endsNot),
    one(
      texts.madeBy,
      createdBy?.displayName ?? texts.gone,
      createdBy ? `/admin/people/${createdBy.id}` : undefined,
    ),
    one(texts.made, longDate(createdAt)),
  ];
}

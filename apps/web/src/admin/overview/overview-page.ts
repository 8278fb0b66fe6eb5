import { Component, computed, inject, signal } from '@angular/core';
import type { Overview } from '@parley/contracts';
import { ago, clock, fullMoment } from '../../design/moments.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { PARLEY } from '../../session/parley.js';
import { failureText, texts as allTexts } from '../../texts.js';
import { adminOverviewTexts as texts } from '../../texts/admin-overview.js';
import { counted } from '../../texts/count.js';
import { Chart, type Line } from './chart.js';
import { sized } from './sizes.js';
import { whileShown } from './while-shown.js';

/** Milliseconds from an answer to the next question. */
const pace = 5_000;

/** How the server and each of its nodes are doing now, and how they did in the last hour. */
@Component({
  selector: 'parley-admin-overview-page',
  imports: [Chart, SettingsSection],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.css',
})
export class AdminOverviewPage {
  private readonly admin = inject(PARLEY).admin;
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly problem = signal('');
  private readonly held = signal<{ now: Overview; at: Date } | null>(null);
  protected readonly overview = computed(() => this.held()?.now);
  protected readonly asOf = computed(() =>
    texts.live(this.held()?.at.toLocaleTimeString(allTexts.language) ?? ''),
  );
  protected readonly figures = computed(() => {
    const now = this.overview();
    return now ? figuresOf(now) : [];
  });
  protected readonly charts = computed(() => {
    const now = this.overview();
    return now ? chartsOf(now) : [];
  });
  protected readonly lists = computed(() => {
    const now = this.overview();
    return now ? listsOf(now) : [];
  });
  protected readonly nodes = computed(() => {
    const held = this.held();
    return (held?.now.nodes ?? []).map((node) => ({
      ...node,
      heard: ago(node.heardAt, held?.at ?? new Date()),
      heardFully: `${fullMoment(node.heardAt)}, ${clock(node.heardAt)}`,
      delay: node.eventLoopDelayMs === null ? '–' : texts.ms(node.eventLoopDelayMs),
      memory: sized(node.memoryBytes),
      load: counted(node.connections),
      redis:
        node.redisAnswers === null
          ? texts.redisNone
          : node.redisAnswers
            ? texts.redisAnswers
            : texts.redisSilent,
    }));
  });

  constructor() {
    whileShown(() => this.load(), pace);
  }

  protected async load(): Promise<void> {
    try {
      this.held.set({ now: await this.admin.overview(), at: new Date() });
      this.problem.set('');
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }
}

function figuresOf({ people, rooms, messages, nodes, minutes }: Overview) {
  const connections = nodes.reduce((sum, node) => sum + (node.alive ? node.connections : 0), 0);
  return [
    {
      name: texts.online,
      value: people.online === null ? texts.unknown : counted(people.online),
      more: texts.ofAll(people.all, people.suspended),
    },
    { name: texts.connections, value: counted(connections), more: '' },
    { name: texts.perMinute, value: counted(minutes.at(-1)?.posts ?? 0), more: texts.inAll(messages) },
    {
      name: texts.rooms,
      value: counted(rooms.public),
      more: texts.otherRooms(rooms.private, rooms.direct, rooms.archived),
    },
  ];
}

function chartsOf({ minutes }: Overview): { name: string; lines: Line[] }[] {
  const line = (name: string, value: (minute: Overview['minutes'][number]) => number | null): Line => ({
    name,
    points: minutes.map((minute) => ({ at: minute.at, value: value(minute) })),
  });
  return [
    { name: texts.posts, lines: [line(texts.posts, ({ posts }) => posts)] },
    { name: texts.people, lines: [line(texts.people, ({ people }) => people)] },
    {
      name: texts.delivery,
      lines: [
        line(texts.half, ({ deliveryMs }) => deliveryMs?.half ?? null),
        line(texts.most, ({ deliveryMs }) => deliveryMs?.most ?? null),
      ],
    },
  ];
}

function listsOf({ storage, jobs }: Overview) {
  return [
    {
      name: texts.storage,
      rows: [
        { name: texts.database, value: sized(storage.databaseBytes), warns: false },
        { name: texts.messages, value: sized(storage.messageBytes), warns: false },
        { name: texts.pictures, value: sized(storage.pictureBytes), warns: false },
      ],
    },
    {
      name: texts.queues,
      rows: [
        { name: texts.waiting, value: counted(jobs.waiting), warns: false },
        { name: texts.later, value: counted(jobs.later), warns: false },
        { name: texts.running, value: counted(jobs.running), warns: false },
        { name: texts.givenUp, value: counted(jobs.givenUp), warns: jobs.givenUp > 0 },
      ],
    },
  ];
}

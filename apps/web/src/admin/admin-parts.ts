import type { Type } from '@angular/core';
import { mayAdminister, mayChangeSettings, mayOverseeMessages, mayReviewReports } from '@parley/policy';
import type { Actor } from '@parley/policy';
import { adminTexts as texts } from '../texts/admin.js';

/** A part of the administration: where it is, what it is called, and who may see it. The server refuses others anyway. */
export interface AdminPart {
  readonly path: string;
  readonly name: string;
  readonly may: (actor: Actor) => boolean;
  readonly load: () => Promise<Type<unknown>>;
  /** The page of one of its rows, at `path/:id`. */
  readonly loadOne?: () => Promise<Type<unknown>>;
}

/** In the order of the navigation; the first that one may see is where one begins. */
export const adminParts: readonly AdminPart[] = [
  {
    path: 'overview',
    name: texts.overview,
    may: mayAdminister,
    load: () => import('./overview/overview-page.js').then((m) => m.AdminOverviewPage),
  },
  {
    path: 'people',
    name: texts.people,
    may: mayAdminister,
    load: () => import('./people-page.js').then((m) => m.AdminPeoplePage),
    loadOne: () => import('./details/person-page.js').then((m) => m.AdminPersonPage),
  },
  {
    path: 'sign-ups',
    name: texts.signUps,
    may: mayAdminister,
    load: () => import('./sign-ups-page.js').then((m) => m.AdminSignUpsPage),
  },
  {
    path: 'rooms',
    name: texts.rooms,
    may: mayAdminister,
    load: () => import('./rooms-page.js').then((m) => m.AdminRoomsPage),
    loadOne: () => import('./details/room-page.js').then((m) => m.AdminRoomPage),
  },
  {
    path: 'reports',
    name: texts.reports,
    may: mayReviewReports,
    load: () => import('./reports/reports-page.js').then((m) => m.AdminReportsPage),
    loadOne: () => import('./reports/report-page.js').then((m) => m.AdminReportPage),
  },
  {
    path: 'messages',
    name: texts.messages,
    may: mayOverseeMessages,
    load: () => import('./messages/messages-page.js').then((m) => m.AdminMessagesPage),
  },
  {
    path: 'links',
    name: texts.links,
    may: mayAdminister,
    load: () => import('./links/links-page.js').then((m) => m.AdminLinksPage),
    loadOne: () => import('./links/link-page.js').then((m) => m.AdminLinkPage),
  },
  {
    path: 'sessions',
    name: texts.sessions,
    may: mayAdminister,
    load: () => import('./sign-ins/sessions-page.js').then((m) => m.AdminSessionsPage),
  },
  {
    path: 'tokens',
    name: texts.tokens,
    may: mayAdminister,
    load: () => import('./sign-ins/tokens-page.js').then((m) => m.AdminTokensPage),
  },
  {
    path: 'jobs',
    name: texts.jobs,
    may: mayAdminister,
    load: () => import('./jobs-page.js').then((m) => m.AdminJobsPage),
  },
  {
    path: 'audit',
    name: texts.audit,
    may: mayAdminister,
    load: () => import('./audit/audit-page.js').then((m) => m.AdminAuditPage),
  },
  {
    path: 'deleted',
    name: texts.deleted,
    may: mayAdminister,
    load: () => import('./leavings-page.js').then((m) => m.AdminLeavingsPage),
  },
  {
    path: 'settings',
    name: texts.settings,
    may: mayChangeSettings,
    load: () => import('./settings/server-settings-page.js').then((m) => m.ServerSettingsPage),
  },
];

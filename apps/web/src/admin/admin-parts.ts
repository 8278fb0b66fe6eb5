import type { Type } from '@angular/core';
import { mayAdminister, mayChangeSettings } from '@parley/policy';
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
    path: 'people',
    name: texts.people,
    may: mayAdminister,
    load: () => import('./people-page.js').then((m) => m.AdminPeoplePage),
  },
  {
    path: 'rooms',
    name: texts.rooms,
    may: mayAdminister,
    load: () => import('./rooms-page.js').then((m) => m.AdminRoomsPage),
  },
  {
    path: 'links',
    name: texts.links,
    may: mayAdminister,
    load: () => import('./links-page.js').then((m) => m.AdminLinksPage),
  },
  {
    path: 'jobs',
    name: texts.jobs,
    may: mayAdminister,
    load: () => import('./jobs-page.js').then((m) => m.AdminJobsPage),
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

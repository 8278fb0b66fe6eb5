import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { mayAdminister } from '@parley/policy';
import { PARLEY } from '../session/parley.js';
import { adminTexts as texts } from '../texts/admin.js';
import { AdminArea } from './admin-area.js';

/** Whoever is no admin finds nothing here; the server refuses them anyway. */
export const adminsOnly: CanActivateFn = async () => {
  const { session } = inject(PARLEY);
  const home = inject(Router).parseUrl('/');
  const mayEnter = () => {
    const { user } = session.state.get();
    return user !== null && mayAdminister(user);
  };
  // What the device kept of oneself may be older than one's role.
  if (!mayEnter()) await session.token().catch(() => null);
  return mayEnter() || home;
};

export const adminRoutes: Routes = [
  {
    path: '',
    component: AdminArea,
    canActivate: [adminsOnly],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'people' },
      {
        path: 'people',
        title: `${texts.people} · ${texts.title}`,
        loadComponent: () => import('./people-page.js').then((m) => m.AdminPeoplePage),
      },
      {
        path: 'rooms',
        title: `${texts.rooms} · ${texts.title}`,
        loadComponent: () => import('./rooms-page.js').then((m) => m.AdminRoomsPage),
      },
      {
        path: 'links',
        title: `${texts.links} · ${texts.title}`,
        loadComponent: () => import('./links-page.js').then((m) => m.AdminLinksPage),
      },
      {
        path: 'jobs',
        title: `${texts.jobs} · ${texts.title}`,
        loadComponent: () => import('./jobs-page.js').then((m) => m.AdminJobsPage),
      },
    ],
  },
];

import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router, type Routes } from '@angular/router';
import type { Actor } from '@parley/policy';
import { PARLEY } from '../session/parley.js';
import { adminTexts as texts } from '../texts/admin.js';
import { AdminArea } from './admin-area.js';
import { type AdminPart, adminParts } from './admin-parts.js';

/** Whether one may see this; what the device kept of oneself may be older than one's role. */
async function allowed(may: (actor: Actor) => boolean): Promise<boolean> {
  const { session } = inject(PARLEY);
  const mayNow = () => {
    const { user } = session.state.get();
    return user !== null && may(user);
  };
  if (!mayNow()) await session.token().catch(() => null);
  return mayNow();
}

const first: CanActivateFn = async () => {
  const router = inject(Router);
  const { session } = inject(PARLEY);
  await allowed((actor) => adminParts.some(({ may }) => may(actor)));
  const { user } = session.state.get();
  const part = user && adminParts.find(({ may }) => may(user));
  return part ? router.parseUrl(`/admin/${part.path}`) : true;
};

const pagesOf = ({ path, name, may, load, loadOne }: AdminPart): Routes => {
  const canMatch: CanMatchFn[] = [() => allowed(may)];
  const title = `${name} · ${texts.title}`;
  const list = { path, title, canMatch, loadComponent: load };
  return loadOne ? [list, { path: `${path}/:id`, title, canMatch, loadComponent: loadOne }] : [list];
};

const notForYou = {
  title: texts.title,
  loadComponent: () => import('./not-for-you-page.js').then((m) => m.NotForYouPage),
};

/** Whoever has not the role finds a page that says so. */
export const adminRoutes: Routes = [
  {
    path: '',
    component: AdminArea,
    children: [
      { path: '', pathMatch: 'full', canActivate: [first], ...notForYou },
      ...adminParts.flatMap(pagesOf),
      { path: '**', ...notForYou },
    ],
  },
];

import type { Routes } from '@angular/router';
import { designRoutes } from './design/routes.js';

export const routes: Routes = [
  ...designRoutes,
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./shell/home-page.js').then((m) => m.HomePage),
  },
  { path: '**', redirectTo: '' },
];

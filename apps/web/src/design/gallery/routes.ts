import type { Routes } from '@angular/router';

/** The page of all parts in all states, in the development build only. */
export const designRoutes: Routes = [
  { path: 'design', loadComponent: () => import('./design-page.js').then((m) => m.DesignPage) },
];

import type { Routes } from '@angular/router';
import { designRoutes } from './design/routes.js';
import { texts } from './texts.js';
import { anybody, signedInOnly, signedOutOnly } from './session/guards.js';

export const routes: Routes = [
  ...designRoutes,
  {
    path: '',
    canActivate: [signedInOnly],
    loadComponent: () => import('./shell/shell-page.js').then((m) => m.ShellPage),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./shell/home-page.js').then((m) => m.HomePage),
      },
      {
        path: 'browse',
        title: texts.rooms.browse,
        loadComponent: () => import('./rooms/browse-page.js').then((m) => m.BrowsePage),
      },
      {
        path: 'people',
        title: texts.rooms.people,
        loadComponent: () => import('./people/people-page.js').then((m) => m.PeoplePage),
      },
      {
        path: 'inbox',
        title: texts.inbox.title,
        loadComponent: () => import('./inbox/inbox-page.js').then((m) => m.InboxPage),
      },
      {
        path: 'threads',
        title: texts.threads.title,
        loadComponent: () => import('./threads/threads-page.js').then((m) => m.ThreadsPage),
      },
      {
        path: 'bookmarks',
        title: texts.bookmarks.title,
        loadComponent: () => import('./bookmarks/bookmarks-page.js').then((m) => m.BookmarksPage),
      },
      {
        path: 'settings',
        title: texts.settings.title,
        loadComponent: () => import('./settings/settings-page.js').then((m) => m.SettingsPage),
      },
      {
        path: 'settings/notifications',
        title: texts.settings.notifications,
        loadComponent: () => import('./notifications/notifications-page.js').then((m) => m.NotificationsPage),
      },
      {
        path: 'rooms/:id',
        loadComponent: () => import('./room/room-page.js').then((m) => m.RoomPage),
      },
    ],
  },
  {
    path: 'sign-in',
    title: texts.session.signIn,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./session/sign-in-page.js').then((m) => m.SignInPage),
  },
  {
    path: 'sign-up',
    title: texts.session.signUp,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./session/sign-up-page.js').then((m) => m.SignUpPage),
  },
  {
    path: 'invite/:code',
    title: texts.invitations.page,
    canActivate: [anybody],
    loadComponent: () => import('./session/invite-page.js').then((m) => m.InvitePage),
  },
  {
    path: 'unsubscribe',
    title: texts.unsubscribing.title,
    loadComponent: () => import('./session/unsubscribe-page.js').then((m) => m.UnsubscribePage),
  },
  {
    path: '**',
    title: texts.notFoundTitle,
    loadComponent: () => import('./shell/not-found-page.js').then((m) => m.NotFoundPage),
  },
];

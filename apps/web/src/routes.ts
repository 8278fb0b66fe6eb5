import type { Routes } from '@angular/router';
import { designRoutes } from './design/routes.js';
import { anybody, signedInOnly, signedOutOnly } from './session/guards.js';
import { pageTexts } from './texts/pages.js';

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
        title: pageTexts.browse,
        loadComponent: () => import('./rooms/browse-page.js').then((m) => m.BrowsePage),
      },
      {
        path: 'people',
        title: pageTexts.people,
        loadComponent: () => import('./people/people-page.js').then((m) => m.PeoplePage),
      },
      {
        path: 'inbox',
        title: pageTexts.inbox,
        loadComponent: () => import('./inbox/inbox-page.js').then((m) => m.InboxPage),
      },
      {
        path: 'threads',
        title: pageTexts.threads,
        loadComponent: () => import('./threads/threads-page.js').then((m) => m.ThreadsPage),
      },
      {
        path: 'bookmarks',
        title: pageTexts.bookmarks,
        loadComponent: () => import('./bookmarks/bookmarks-page.js').then((m) => m.BookmarksPage),
      },
      {
        path: 'settings',
        title: pageTexts.settings,
        loadComponent: () => import('./settings/settings-page.js').then((m) => m.SettingsPage),
      },
      {
        path: 'settings/notifications',
        title: pageTexts.notifications,
        loadComponent: () => import('./notifications/notifications-page.js').then((m) => m.NotificationsPage),
      },
      {
        path: 'settings/reports',
        title: pageTexts.reports,
        loadComponent: () => import('./reports/own-reports-page.js').then((m) => m.OwnReportsPage),
      },
      {
        path: 'admin',
        loadChildren: () => import('./admin/admin-routes.js').then((m) => m.adminRoutes),
      },
      {
        path: 'rooms/:id',
        loadComponent: () => import('./room/room-page.js').then((m) => m.RoomPage),
      },
    ],
  },
  {
    path: 'sign-in',
    title: pageTexts.signIn,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./session/sign-in-page.js').then((m) => m.SignInPage),
  },
  {
    path: 'sign-up',
    title: pageTexts.signUp,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./session/sign-up-page.js').then((m) => m.SignUpPage),
  },
  {
    path: 'invite/:code',
    title: pageTexts.invitation,
    canActivate: [anybody],
    loadComponent: () => import('./session/invite-page.js').then((m) => m.InvitePage),
  },
  {
    path: 'first-steps',
    title: pageTexts.firstSteps,
    canActivate: [signedInOnly],
    loadComponent: () => import('./session/first-steps-page.js').then((m) => m.FirstStepsPage),
  },
  {
    path: 'forgot-password',
    title: pageTexts.forgotPassword,
    loadComponent: () => import('./session/forgot-page.js').then((m) => m.ForgotPage),
  },
  {
    path: 'new-password',
    title: pageTexts.newPassword,
    loadComponent: () => import('./session/new-password-page.js').then((m) => m.NewPasswordPage),
  },
  {
    path: 'verify-email',
    title: pageTexts.verifyEmail,
    loadComponent: () => import('./session/verify-email-page.js').then((m) => m.VerifyEmailPage),
  },
  {
    path: 'waiting',
    title: pageTexts.waiting,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./session/waiting-page.js').then((m) => m.WaitingPage),
  },
  {
    path: 'unsubscribe',
    title: pageTexts.unsubscribe,
    loadComponent: () => import('./session/unsubscribe-page.js').then((m) => m.UnsubscribePage),
  },
  {
    path: '**',
    title: pageTexts.notFound,
    loadComponent: () => import('./shell/not-found-page.js').then((m) => m.NotFoundPage),
  },
];

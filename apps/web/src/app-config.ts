import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  type NavigationError,
  PreloadAllModules,
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { routes } from './routes.js';
import { PageTitle } from './shell/page-title.js';
import { Toasts } from './shell/toasts.js';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      // All pages come soon after the first, so that one can go to them without a network.
      withPreloading(PreloadAllModules),
      withNavigationErrorHandler(pageNotLoaded),
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};

function pageNotLoaded({ error }: NavigationError): void {
  inject(ErrorHandler).handleError(error);
  inject(Toasts).notLoaded();
}

import { type ApplicationRef, isDevMode } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod';
import { App } from './app.js';
import { appConfig } from './app-config.js';

// The page's policy forbids eval, which zod would otherwise try (as public/theme.js told it before it was even loaded).
z.config({ jitless: true });

bootstrapApplication(App, appConfig).then(keepOnDevice, (error: unknown) => console.error(error));

/** Once the first page stands, and not while one develops: there each change is to be seen at once. */
function keepOnDevice({ injector }: ApplicationRef): void {
  if (isDevMode()) return;
  import('./offline/keep-on-device.js').then(
    ({ keepOnDevice }) => keepOnDevice(injector),
    () => undefined,
  );
}

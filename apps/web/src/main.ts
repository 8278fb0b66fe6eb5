import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod';
import { App } from './app.js';
import { appConfig } from './app-config.js';

// The page's policy forbids eval, which zod would otherwise try.
z.config({ jitless: true });

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));

import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod';
import { App } from './app.js';
import { appConfig } from './app-config.js';

// The page's policy forbids eval, which zod would otherwise try (as public/theme.js told it before it was even loaded).
z.config({ jitless: true });

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));

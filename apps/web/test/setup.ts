import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

// jsdom lays nothing out, and scrolls nothing.
Element.prototype.scrollIntoView = () => undefined;

setupZonelessTestEnv({ errorOnUnknownElements: true, errorOnUnknownProperties: true });

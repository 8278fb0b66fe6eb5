import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

// jsdom lays nothing out, and scrolls nothing: sizes never change there.
globalThis.ResizeObserver = class {
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
};
Element.prototype.scrollIntoView = () => undefined;

setupZonelessTestEnv({ errorOnUnknownElements: true, errorOnUnknownProperties: true });

import { Component, inject, Injector } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { EmojiHabits } from './emoji/emoji-habits.js';
import { Installing } from './offline/installing.js';
import { SessionEnd } from './session/session-end.js';
import { SessionStart } from './session/session-start.js';
import { Unreachable } from './session/unreachable.js';
import { TabIcon } from './shell/tab-icon.js';
import { TabTitle } from './shell/tab-title.js';
import { ToastHost } from './shell/toast-host.js';

@Component({
  selector: 'parley-app',
  imports: [RouterOutlet, ToastHost, Unreachable],
  template: `
    <router-outlet />
    @if (start.failed()) {
      <parley-unreachable />
    }
    <parley-toast-host />
  `,
})
export class App {
  protected readonly start = inject(SessionStart);

  constructor() {
    // These listen from now on: for the end of the sign-in (habits go with it), for an offer to install the app, and for what the
    // tab is to be called and to show.
    inject(EmojiHabits);
    inject(Installing);
    inject(SessionEnd);
    inject(TabIcon);
    inject(TabTitle);
    const injector = inject(Injector);
    import('./notifications/hear-worker.js').then(
      ({ hearWorker }) => hearWorker(injector),
      () => undefined,
    );
  }
}

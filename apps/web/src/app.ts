import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Drafts } from './room/composer/drafts.js';
import { SessionEnd } from './session/session-end.js';
import { SessionStart } from './session/session-start.js';
import { Unreachable } from './session/unreachable.js';
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
    // These listen from now on: for the end of the sign-in (drafts go with it), and for what the tab is to be called.
    inject(Drafts);
    inject(SessionEnd);
    inject(TabTitle);
  }
}

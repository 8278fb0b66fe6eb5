import { InjectionToken } from '@angular/core';
import { createParley, type Parley } from '@parley/sdk';

/**
 * The one client of the server that this page was loaded from. It lives as long as the page and follows the session by
 * itself: signed in it connects, signed out it forgets everything. `inject(PARLEY)`; specs provide a fake.
 */
export const PARLEY = new InjectionToken<Parley>('the client', {
  providedIn: 'root',
  factory: () => createParley(),
});

import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { SessionStart } from './session-start.js';

/** Lets signed-in people in; shows others the door, which brings them back to where they wanted to go. */
export const signedInOnly: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const status = await inject(SessionStart).known();
  if (status === 'signedIn') return true;
  return router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { to: url } });
};

/** The door itself is for those outside. */
export const signedOutOnly: CanActivateFn = async ({ queryParamMap }) => {
  const router = inject(Router);
  const status = await inject(SessionStart).known();
  return status === 'signedIn' ? router.parseUrl(ownAddress(queryParamMap.get('to'))) : true;
};

/** For everybody, once it is known who it is. */
export const anybody: CanActivateFn = async () => {
  await inject(SessionStart).known();
  return true;
};

/** Only addresses of this app: a link to the door must not lead elsewhere. */
export function ownAddress(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}

import { DestroyRef, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/**
 * Acts when a link, or going back, leads to another address of the same page, with what that asks for. What the page
 * itself writes into its address (`replaceUrl`) is known to it. To be called where `inject` works.
 */
export function whenLed(act: (asked: URLSearchParams) => void): void {
  const router = inject(Router);
  const following = router.events.subscribe((event) => {
    if (!(event instanceof NavigationEnd)) return;
    const under = router.currentNavigation();
    const isOwn = under?.trigger === 'imperative' && under.extras.replaceUrl === true;
    if (!isOwn) act(new URLSearchParams(event.urlAfterRedirects.split('#')[0]?.split('?')[1] ?? ''));
  });
  inject(DestroyRef).onDestroy(() => following.unsubscribe());
}

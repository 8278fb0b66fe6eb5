const ofApi = /^\/(api|socket\.io)(\/|$)/;

/**
 * Angular's worker answers every request of the page, if only by asking the server itself: uploads would lose their progress,
 * and each picture and answer would go through one more hand. What is of the API never reaches it.
 */
export function leaveToTheNetwork(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('fetch', (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (origin !== scope.location.origin || ofApi.test(pathname)) event.stopImmediatePropagation();
  });
}

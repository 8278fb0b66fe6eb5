/**
 * Angular's worker would take over the page that has just registered it; what that still loads would wait until the worker has
 * fetched all that it keeps. It begins with the next page instead.
 */
export function takeOverNoPage(): void {
  Clients.prototype.claim = () => Promise.resolve();
}

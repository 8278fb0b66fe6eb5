/** The little of the browser's trusted types that is needed; not every browser has them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown;
}

let trusted = false;

/**
 * The page may run no address that is made while it runs (its policy says `require-trusted-types-for 'script'`), but for
 * these: a worker's file of ours, as the build names it, and the service worker. Texts become HTML nowhere.
 */
export function trustOwnWorker(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trusted || !trustedTypes) return;
  trusted = true;
  trustedTypes.createPolicy('default', {
    createScriptURL: (address) => (isOwnWorker(address) ? address : null),
  });
}

function isOwnWorker(address: string): boolean {
  const { origin, pathname } = new URL(address, document.baseURI);
  return origin === location.origin && /^\/worker(-[\w-]+)?\.js$/u.test(pathname);
}

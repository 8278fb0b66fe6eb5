/** The little of the browser's trusted types that is needed; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

let policy: { createHTML(html: string): string } | null = null;

/**
 * HTML from elsewhere, such as a paste, to be read: nothing in it runs, nothing is loaded, and it is never put into the page.
 * This is the only place where a text becomes HTML, and so the only one that the page's policy lets do so.
 */
export function inertDocument(html: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('inert', { createHTML: (text) => text }) ?? {
    createHTML: (text) => text,
  };
  return new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
}

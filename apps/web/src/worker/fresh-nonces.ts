const placeholder = '%CSP_NONCE%';
const policy = 'content-security-policy';

/**
 * The page that is kept here bears no nonce, but the place for one: in its text and in its policy (see the server's
 * `nonceOf`). Each time it is shown it gets a new one, as from the server. Of Angular's answers only pages are touched.
 */
export function giveFreshNonces(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the event that it was called on
  const { respondWith } = FetchEvent.prototype;
  FetchEvent.prototype.respondWith = function (answer) {
    const isPage = this.request.mode === 'navigate';
    respondWith.call(this, isPage ? Promise.resolve(answer).then(withNonce) : answer);
  };
}

async function withNonce(page: Response): Promise<Response> {
  const rules = page.headers.get(policy) ?? '';
  if (!rules.includes(placeholder)) return page;
  const fresh = freshPage({ rules, text: await page.text() });
  const headers = new Headers(page.headers);
  headers.set(policy, fresh.rules);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(fresh.text, { status: page.status, statusText: page.statusText, headers });
}

interface Page {
  rules: string;
  text: string;
}

export function freshPage({ rules, text }: Page): Page {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  return { rules: rules.replaceAll(placeholder, nonce), text: text.replaceAll(placeholder, nonce) };
}

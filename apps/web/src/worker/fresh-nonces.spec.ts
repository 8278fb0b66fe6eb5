import { expect, it } from '@jest/globals';
import { freshPage } from './fresh-nonces.js';

it('gives a page that the worker kept a nonce of its own each time, the same in its text and in its policy', () => {
  const kept = {
    rules: "style-src 'self' 'nonce-%CSP_NONCE%'",
    text: '<app ngCspNonce="%CSP_NONCE%"><i nonce="%CSP_NONCE%">',
  };
  const nonces = [1, 2, 3].map(() => {
    const { rules, text } = freshPage(kept);
    const nonce = /'nonce-([\w+/=]{24})'$/.exec(rules)?.[1] ?? '';
    expect(text).toBe(`<app ngCspNonce="${nonce}"><i nonce="${nonce}">`);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(3);
});

import { expect, it } from '@jest/globals';
import { leaveToTheNetwork } from './left-to-the-network.js';

it('leaves what is of the API, of the socket and of others to the browser', () => {
  const listeners: ((event: unknown) => void)[] = [];
  const scope = {
    location: { origin: 'https://chat.example' },
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
  };
  leaveToTheNetwork(scope as never);
  const isLeft = (url: string) => {
    let left = false;
    listeners[0]?.({ request: { url }, stopImmediatePropagation: () => (left = true) });
    return left;
  };
  const there = (path: string) => isLeft(`https://chat.example${path}`);
  expect(['/api/v1/rooms', '/api/v1/users/1/picture', '/socket.io/?EIO=4', '/api'].map(there)).not.toContain(
    false,
  );
  expect(isLeft('https://elsewhere.example/main.js')).toBe(true);
  expect(['/', '/rooms/1', '/main-GJR2CLNZ.js', '/apis'].map(there)).not.toContain(true);
});

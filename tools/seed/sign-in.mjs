import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { reasonOf, SeedFault } from './import-client.mjs';

/** The owner's access token, for their name and password. */
export async function signIn(url) {
  const username = await ask("The owner's username: ");
  const password = await ask('Password: ', { hidden: true });
  const address = new URL('/api/v1/auth/login', url);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username, password });
  const response = await fetch(address, { method: 'POST', headers, body }).catch((error) => {
    throw new SeedFault(`The server at ${address.origin} is not reached: ${reasonOf(error)}.`);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new SeedFault(`Signing in failed: ${answer.detail ?? response.statusText}`);
  return answer.accessToken;
}

async function ask(question, { hidden = false } = {}) {
  process.stderr.write(question);
  const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const answer = await terminal.question('');
  terminal.close();
  if (hidden) process.stderr.write('\n');
  return answer;
}

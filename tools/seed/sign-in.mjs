import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { reasonOf, SeedFault } from './import-client.mjs';

/** The owner's access token, for their name and password. */
export async function signIn(url) {
  const piped = process.stdin.isTTY ? null : pipedLines();
  const username = await ask("The owner's username: ", piped);
  const password = await ask('Password: ', piped, true);
  piped?.close();
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

/** Lines that come through a pipe may all be there before the first question. */
function pipedLines() {
  const lines = createInterface({ input: process.stdin });
  const answers = lines[Symbol.asyncIterator]();
  return { next: async () => (await answers.next()).value, close: () => lines.close() };
}

async function ask(question, piped, hidden = false) {
  process.stderr.write(question);
  const answer = piped ? await piped.next() : await typed(hidden);
  if (answer === undefined)
    throw new SeedFault('Nobody answered. Give a token with --token or PARLEY_TOKEN.');
  if (hidden || piped) process.stderr.write('\n');
  return answer;
}

async function typed(hidden) {
  const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  const answer = await terminal.question('');
  terminal.close();
  return answer;
}

/**
 * Fills a running server from a conversation file: `npm run seed -- FILE [--url http://127.0.0.1:3000] [--token TOKEN]`.
 *
 * FILE holds one JSON object a line, plain or .gz: { id, room, at, author, kind: "text" or "action", body, replyTo: [ids] }.
 * The token is the owner's, from --token or PARLEY_TOKEN; without one it asks for username and password.
 * It may be stopped and begun again: what the server has taken it does not take twice.
 */
import { parseArgs } from 'node:util';
import { readConversation } from './seed/conversation.mjs';
import { ImportClient, SeedFault } from './seed/import-client.mjs';
import { Progress } from './seed/progress.mjs';
import { signIn } from './seed/sign-in.mjs';

const linesAtOnce = 10_000;

async function seed() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, token: { type: 'string' } },
  });
  const [file] = positionals;
  if (!file) throw new SeedFault('Usage: npm run seed -- FILE [--url URL] [--token TOKEN]');
  const token = values.token ?? process.env.PARLEY_TOKEN ?? (await signIn(values.url));
  const client = new ImportClient(values.url, token);
  const conversation = readConversation(file);
  const progress = new Progress(() => conversation.share());
  for await (const lines of inBatches(conversation.lines(), linesAtOnce)) {
    await client.send(lines, (answer) => progress.show(answer));
  }
  progress.end();
}

async function* inBatches(items, size) {
  let batch = [];
  for await (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

seed().catch((error) => {
  if (!(error instanceof SeedFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

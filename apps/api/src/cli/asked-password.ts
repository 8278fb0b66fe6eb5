import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks at a terminal without showing what is typed; else takes the first line that is piped in. */
export async function askedPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write('New password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  const ended = new Promise<string>((settle) => lines.once('close', () => settle('')));
  try {
    return await Promise.race([lines.question(''), ended]);
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}

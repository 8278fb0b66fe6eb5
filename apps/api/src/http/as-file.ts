import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sends a text as a file, at the pace of whoever reads it. Its first part is asked for before anything is said: it may be refused. */
export async function sendAsFile(
  response: Response,
  { name, type }: { name: string; type: string },
  parts: AsyncGenerator<string>,
): Promise<void> {
  const first = await parts.next();
  response.status(200).type(type).attachment(name);
  // Express takes the type by the name of the file otherwise.
  response.setHeader('content-type', type);
  await pipeline(Readable.from(whole()), response).catch(() => response.destroy());

  async function* whole(): AsyncGenerator<string> {
    if (first.done) return;
    yield first.value;
    yield* parts;
  }
}

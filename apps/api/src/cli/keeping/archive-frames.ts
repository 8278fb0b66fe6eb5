import { createHash } from 'node:crypto';
import * as z from 'zod';
import { StartFault } from '../../config/start-fault.js';

/**
 * What a backup is made of, one frame after the other: one letter, the length of what follows in four bytes, and that.
 *
 * - `H` first: what the backup is of (JSON, `headerSchema`)
 * - `T` a table and its columns (JSON), then its rows as `D`, in PostgreSQL's text form of COPY, cut anywhere, then `E` with their number
 * - `Z` last: the SHA-256 of all before it
 */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z';

export interface Frame {
  kind: FrameKind;
  payload: Buffer;
}

export const headerSchema = z.object({
  madeAt: z.string(),
  version: z.string(),
  /** Those that had changed the database by then: its schema. */
  migrations: z.array(z.string()).min(1),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** `own`: Parley's own tables; `jobs`: the work that waits, in a schema of graphile-worker's. */
export const tableSchema = z.object({
  schema: z.enum(['own', 'jobs']),
  table: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
});
export type BackupTable = z.infer<typeof tableSchema>;

export const rowsSchema = z.object({ rows: z.number().int().nonnegative() });

const headBytes = 5;
const mostBytes = 64 * 1024 * 1024;

export class FrameWriter {
  private readonly hash = createHash('sha256');

  frame(kind: Exclude<FrameKind, 'Z'>, payload: Buffer | object): Buffer {
    const frame = framed(kind, payload);
    this.hash.update(frame);
    return frame;
  }

  last(): Buffer {
    return framed('Z', this.hash.digest());
  }
}

function framed(kind: FrameKind, content: Buffer | object): Buffer {
  const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(headBytes);
  head.write(kind, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** Cuts bytes into frames again, and is a fault where they do not end as they should. */
export async function* framesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const hash = createHash('sha256');
  let left: Buffer = Buffer.alloc(0);
  let ended = false;
  for await (const chunk of bytes) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    for (let end = endOfFirst(left); end !== null && end <= left.length; end = endOfFirst(left)) {
      if (ended) throw damaged();
      const [raw, kind] = [left.subarray(0, end), left.toString('latin1', 0, 1)];
      const payload = raw.subarray(headBytes);
      left = left.subarray(end);
      ended = kind === 'Z';
      if (!isKind(kind) || (ended && !payload.equals(hash.digest()))) throw damaged();
      if (!ended) hash.update(raw);
      yield { kind, payload };
    }
  }
  if (!ended || left.length > 0) throw cutOff();
}

function endOfFirst(bytes: Buffer): number | null {
  if (bytes.length < headBytes) return null;
  const length = bytes.readUInt32BE(1);
  if (length > mostBytes) throw damaged();
  return headBytes + length;
}

function isKind(kind: string): kind is FrameKind {
  return kind.length === 1 && 'HTDEZ'.includes(kind);
}

/** What a frame says that is no row of a table. */
export function said<Schema extends z.ZodType>(
  frame: Frame | undefined,
  kind: FrameKind,
  schema: Schema,
): z.output<Schema> {
  if (frame?.kind !== kind) throw damaged();
  try {
    return schema.parse(JSON.parse(frame.payload.toString()));
  } catch {
    throw damaged();
  }
}

export function damaged(): StartFault {
  return new StartFault(
    'This backup is damaged: what is in it is not what was written. Nothing was changed.',
  );
}

export function cutOff(): StartFault {
  return new StartFault('This backup is cut off: its end is missing. Nothing was changed.');
}

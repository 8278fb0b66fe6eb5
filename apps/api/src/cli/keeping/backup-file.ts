import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { errorCode } from '../../config/error-code.js';
import { StartFault } from '../../config/start-fault.js';
import { cutOff, damaged } from './archive-frames.js';

/** The first line says what the file is before anything of it is unpacked; all after it is one gzip stream of frames. */
const format = 1;
const name = 'PARLEY BACKUP ';
const firstLine = Buffer.from(`${name}${String(format)}\n`);

/** Only who makes it can read it: password hashes and keys are in it. */
const writeAnew = (path: string): Writable => createWriteStream(path, { mode: 0o600, flags: 'wx' });

/** The file is there as a whole, on the disk, or not at all: it is written under another name first. */
export async function writeBackupFile(
  file: string,
  frames: AsyncIterable<Buffer>,
  signal: AbortSignal,
  writing = writeAnew,
): Promise<void> {
  if (existsSync(file)) throw new StartFault(`${file} is there already. Give the backup another name.`);
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    const out = writing(part);
    out.write(firstLine);
    await pipeline(frames, createGzip(), out, { signal });
    await onDisk(part);
    renameSync(part, file);
    await onDisk(dirname(file));
  } catch (error) {
    rmSync(part, { force: true });
    throw writingFault(file, error);
  }
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writingFault(file: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'ABORT_ERR') return new StartFault('Stopped. No backup was made, and nothing is left of it.');
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartFault(
      `There is no room left for ${file}. No backup was made, and nothing is left of it.`,
    );
  if (['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EIO'].includes(code))
    return new StartFault(`${file} cannot be written (${code}). No backup was made.`);
  return error;
}

/** The frames' bytes, unpacked while they are read. */
export async function* readBackupFile(file: string): AsyncGenerator<Buffer> {
  const unpacking = createGunzip();
  const reading = createReadStream(file, { start: (await firstLineOf(file)).length });
  reading.on('error', (error) => unpacking.destroy(error));
  try {
    for await (const chunk of reading.pipe(unpacking)) yield chunk as Buffer;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'Z_BUF_ERROR') throw cutOff();
    if (code.startsWith('Z_')) throw damaged();
    throw error;
  } finally {
    reading.destroy();
    unpacking.destroy();
  }
}

async function firstLineOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: unknown) => {
    throw new StartFault(`${file} cannot be read (${errorCode(error)}). Nothing was changed.`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0).catch(() => notOne(file));
    const start = buffer.subarray(0, bytesRead);
    if (start.subarray(0, firstLine.length).equals(firstLine)) return firstLine;
    const other = /^PARLEY BACKUP (\d+)\n/.exec(start.toString('latin1'));
    if (other === null) return notOne(file);
    throw new StartFault(
      `${file} was made by a newer Parley, which writes backups another way (${other[1] ?? ''}). Restore it with that version. Nothing was changed.`,
    );
  } finally {
    await handle.close();
  }
}

function notOne(file: string): never {
  throw new StartFault(`${file} is no backup of Parley. Nothing was changed.`);
}

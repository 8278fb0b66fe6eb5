/**
 * Makes of what was compiled (`.cache/web`) what is served (`apps/web/dist`): without source maps, with the service worker, and with a .br and a .gz
 * beside each text file, which the server hands out. A directory of its own, since nx puts the other back as it was compiled.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { addWorker } from './add-worker.mjs';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];
const compiled = join(import.meta.dirname, '../../.cache/web');
const served = join(import.meta.dirname, 'dist');

rmSync(served, { recursive: true, force: true });
cpSync(compiled, served, { recursive: true, filter: (file) => !file.endsWith('.map') });
await addWorker(join(served, 'browser'));
const files = readdirSync(join(served, 'browser'), { recursive: true })
  .filter((name) => /\.(js|css|svg|json|webmanifest)$/.test(name))
  .map((name) => join(served, 'browser', name));
await Promise.all(
  files.map(async (file) => {
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, await brotli(content));
    writeFileSync(`${file}.gz`, await gzipped(content, { level: 9 }));
  }),
);

/** Leaves a .br and a .gz beside each text file of the web app's build, which the server hands out; source maps go. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/** @param {string} directory */
export async function compressWeb(directory) {
  const all = readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)));
  for (const map of all.filter((file) => file.endsWith('.map'))) rmSync(map);
  const files = all.filter((file) => /\.(js|css|svg)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const content = readFileSync(file);
      writeFileSync(`${file}.br`, await brotli(content));
      writeFileSync(`${file}.gz`, await gzipped(content, { level: 9 }));
    }),
  );
}

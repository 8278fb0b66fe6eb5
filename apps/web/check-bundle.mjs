/**
 * Fails when a first visit needs more than 200 kB of compressed script: the scripts that index.html names,
 * with everything they import statically. (The builder's own budgets count raw bytes.)
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const LIMIT = 200_000;
const folder = join(import.meta.dirname, '../../.cache/web/browser');

const scripts = new Set();
function take(name) {
  if (scripts.has(name)) return;
  scripts.add(name);
  const source = readFileSync(join(folder, name), 'utf8');
  for (const [, imported] of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) take(imported);
}

const index = readFileSync(join(folder, 'index.html'), 'utf8');
for (const [, name] of index.matchAll(/<script[^>]+src="([^"]+\.js)"/g)) take(name);
for (const [, name] of index.matchAll(/<link[^>]+rel="modulepreload"[^>]+href="([^"]+\.js)"/g)) take(name);
if (scripts.size === 0) throw new Error(`no script found in ${join(folder, 'index.html')}`);

const bytes = [...scripts].map((name) => readFileSync(join(folder, name)));
const total = (measure) => bytes.reduce((sum, content) => sum + measure(content).length, 0);
const gzip = total((content) => gzipSync(content));
const brotli = total((content) => brotliCompressSync(content));
const kB = (size) => `${(size / 1000).toFixed(1)} kB`;

console.log(
  `first load: ${scripts.size} scripts, ${kB(gzip)} gzip, ${kB(brotli)} brotli (limit ${kB(LIMIT)})`,
);
if (gzip > LIMIT) {
  console.error(`The first load is ${kB(gzip - LIMIT)} over the limit: load something later, or drop it.`);
  process.exit(1);
}

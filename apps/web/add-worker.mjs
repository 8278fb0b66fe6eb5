/** Adds to what is served the service worker (`worker.js`: Angular's and what we listen for) and what it is to keep (`ngsw.json`). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Generator } from '@angular/service-worker/config';
import { build } from 'esbuild';

const config = JSON.parse(readFileSync(join(import.meta.dirname, 'ngsw-config.json'), 'utf8'));

/** @param {string} folder of the files as they are served */
export async function addWorker(folder) {
  await build({
    entryPoints: [join(import.meta.dirname, 'src/worker/main.ts')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['@parley/source'],
    // Angular's worker says of itself that nothing happens where it is imported.
    ignoreAnnotations: true,
    logLevel: 'warning',
  });
  const kept = await new Generator(filesIn(folder), '/').process(config);
  // The same files are the same version, whenever and on whichever node they were built.
  writeFileSync(join(folder, 'ngsw.json'), JSON.stringify({ ...kept, timestamp: 0 }));
}

function filesIn(folder) {
  const list = (path) =>
    readdirSync(join(folder, path)).flatMap((name) => {
      const file = posix.join(path, name);
      return statSync(join(folder, file)).isDirectory() ? list(file) : [file];
    });
  return {
    list: async (path) => list(path),
    read: async (path) => readFileSync(join(folder, path), 'utf8'),
    hash: async (path) =>
      createHash('sha1')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    write: async () => undefined,
  };
}

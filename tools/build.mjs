/** Builds what is missing or older than its sources. What is up to date costs a few milliseconds to see. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const stamps = join(root, '.cache/build');
const general = ['package-lock.json', 'tsconfig.base.json', 'nx.json'];

const parts = [
  {
    name: 'server',
    project: '@parley/api',
    sources: [
      'libs/contracts',
      'libs/markup',
      'libs/policy',
      'apps/api/src',
      'apps/api/tsconfig.build.json',
      'apps/api/package.json',
    ],
    result: 'apps/api/dist/main.js',
  },
  {
    name: 'web app',
    project: '@parley/web',
    sources: ['libs/contracts', 'libs/markup', 'libs/policy', 'libs/sdk', 'apps/web'],
    result: 'apps/web/dist/browser/index.html',
  },
];

/** @param {string[]} [names] the parts wanted; all when left out */
export async function buildStale(names = parts.map(({ name }) => name)) {
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    const now = stampOf(part.sources);
    const file = join(stamps, part.name.replaceAll(' ', '-'));
    const isFresh =
      existsSync(join(root, part.result)) && existsSync(file) && readFileSync(file, 'utf8') === now;
    if (isFresh) continue;
    const begun = performance.now();
    process.stdout.write(`Building the ${part.name} … `);
    rmSync(file, { force: true });
    await nx('run', `${part.project}:build`);
    mkdirSync(stamps, { recursive: true });
    writeFileSync(file, now);
    process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  }
}

/** By content: times change with every checkout, and builders touch what they copy. */
function stampOf(sources) {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...general, ...sources].flatMap(filesIn)) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const place = join(root, path);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [path];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !/^(dist|node_modules|test|\..*)$|\.(spec|contract)\.ts$/.test(name))
    .flatMap(({ name }) => filesIn(join(path, name)))
    .sort();
}

/** Quiet while it goes well; its whole output where it does not. */
export async function nx(...args) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  const nxScript = join(root, 'node_modules/nx/dist/bin/nx.js');
  const script = existsSync(nxScript) ? nxScript : join(root, 'node_modules/nx/bin/nx.js');
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const code = await new Promise((settle) => child.once('close', settle));
  if (code === 0) return;
  process.stdout.write(`\n${said}\n`);
  throw new BuildFailed(`The build failed (nx ${args.join(' ')}).`);
}

export class BuildFailed extends Error {}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildStale();

/**
 * Changes modules of the build as Node loads them. Twice in use: as `--import` of a node, whose every module it may
 * change, and in the suite itself, where `brokenSdk` gives an SDK of its own that is broken.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builds } from './builds.mjs';

const root = join(import.meta.dirname, '../../..');
const mark = 'broken';

export class NotBroken extends Error {}

/** Throws where a change does not fit the build any more: a build that is not broken would prove nothing. */
export function mustFit(name) {
  for (const { file, text } of builds[name].changes) {
    const found = readFileSync(join(root, file), 'utf8').split(text).length - 1;
    if (found === 1) continue;
    throw new NotBroken(
      `The broken build "${name}" does not fit: in ${file} this stands ${found} times instead of once:\n${text}`,
    );
  }
}

/** NODE_OPTIONS with which the product is this broken build. */
export function brokenNode(name) {
  const address = pathToFileURL(join(import.meta.dirname, 'break-node.mjs'));
  address.searchParams.set(mark, name);
  return `--import=${address.href.replaceAll('+', '%20')}`;
}

/** From now on every module of this process is of the broken build; says so at each one that it changed. */
export function breakEverything(name) {
  registerHooks({
    load: (url, context, next) =>
      changed(name, url, next(url, context), (file) => console.error(said(name, file))),
  });
}

/** What a node says of each file that was changed. */
export function said(name, file) {
  return `broken on purpose (${name}): ${file}`;
}

/**
 * The built SDK with the changes of this build, beside the good one.
 *
 * @returns {Promise<object>} the module
 */
export async function brokenSdk(name) {
  const query = `?${mark}=${encodeURIComponent(name)}`;
  const met = new Set();
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const inside =
        context.parentURL?.endsWith(query) &&
        found.url.startsWith(pathToFileURL(join(root, 'libs/sdk/dist')).href);
      return inside ? { ...found, url: `${found.url}${query}` } : found;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      return url.endsWith(query) ? changed(name, url, loaded, (file) => met.add(file)) : loaded;
    },
  });
  const sdk = await import(`${pathToFileURL(join(root, 'libs/sdk/dist/index.js')).href}${query}`);
  hooks.deregister();
  for (const { file } of builds[name].changes) {
    if (!met.has(file)) throw new NotBroken(`The broken build "${name}" never loaded ${file}.`);
  }
  return sdk;
}

function changed(name, url, loaded, tell) {
  if (!url.startsWith('file:')) return loaded;
  const path = fileURLToPath(url.split('?')[0]);
  const changes = builds[name].changes.filter(({ file }) => path === join(root, file));
  if (changes.length === 0) return loaded;
  let source = String(loaded.source);
  for (const { text, instead } of changes) source = source.replace(text, () => instead);
  for (const file of new Set(changes.map(({ file }) => file))) tell(file);
  return { ...loaded, source };
}

/**
 * `node tools/old-place.mjs URL [SETUP_CODE]`: puts a little of every kind into a server that has nobody yet. With it the
 * fixture of apps/api/test/upgrade.int-spec.ts is made; CONTRIBUTING.md says how.
 */
import './from-source.mjs';

const { fillPlace } = await import('../apps/api/test/services/filled-place.ts');
const [url, setupCode] = process.argv.slice(2);
if (!url) throw new Error('Usage: node tools/old-place.mjs URL [SETUP_CODE]');
await fillPlace(url, setupCode);

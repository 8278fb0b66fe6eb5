/**
 * `node tools/emoji.mjs`: writes the names that an emoji is found by, as the web app loads them, from Unicode's own
 * (emojibase-data, whose licence lies beside it). To be run when that package is renewed; the file is kept with the code.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(require.resolve(`emojibase-data/en/${file}`), 'utf8'));
const target = join(import.meta.dirname, '../apps/web/public/emoji/en.json');

/**
 * One line each: the emoji, its name, the other words. Without an `order` they are parts of others: skin tones, letters
 * of flags.
 */
export function emojiLines(emoji, shortcodes) {
  return emoji
    .filter(({ order }) => order !== undefined)
    .sort((one, other) => one.order - other.order)
    .map(({ unicode, label, tags = [], hexcode }) => {
      const codes = [shortcodes[hexcode] ?? []].flat().map((code) => code.replaceAll('_', ' '));
      const name = label.toLowerCase();
      const words = new Set([...codes, ...tags.map((tag) => tag.toLowerCase())]);
      words.delete(name);
      return [asRecommended(unicode), name, ...words];
    });
}

/** As Unicode recommends it to be sent: the contract takes no other. The package puts a mark after some that need none. */
function asRecommended(emoji) {
  return /^\p{RGI_Emoji}$/v.test(emoji) ? emoji : emoji.replaceAll('\ufe0f', '');
}

if (process.argv[1] === import.meta.filename) {
  const lines = emojiLines(read('compact.json'), read('shortcodes/emojibase.json'));
  const text = `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  copyFileSync(require.resolve('emojibase-data/LICENSE'), join(dirname(target), 'LICENSE.txt'));
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  process.stdout.write(
    `${String(lines.length)} emoji, ${kilobytes(Buffer.byteLength(text))}, ${kilobytes(gzipSync(text).length)} compressed\n`,
  );
}

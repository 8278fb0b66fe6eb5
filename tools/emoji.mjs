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
const target = join(import.meta.dirname, '../apps/web/public/emoji/list.en.json');

/**
 * One line each: the emoji, its name, its group, 1 if it takes a skin tone, the codes that it is written by between
 * colons, the other words. `presets` are lists of codes by hexcode; what two emoji are called belongs to the first.
 */
export function emojiLines(emoji, ...presets) {
  const listed = emoji
    .filter(({ order, group }) => order !== undefined && group !== parts)
    .sort((one, other) => one.order - other.order);
  const codes = codesOf(listed, presets);
  return listed.map(({ unicode, label, group, skins, tags = [], hexcode }) => {
    const name = label.toLowerCase();
    const own = codes.get(hexcode);
    const words = new Set(tags.map((tag) => tag.toLowerCase()));
    for (const known of [name, ...own.map((code) => code.replaceAll('_', ' '))]) words.delete(known);
    const place = group > parts ? group - 1 : group;
    return [asRecommended(unicode), name, place, skins ? 1 : 0, own.join(' '), ...words];
  });
}

/** Emoji of this group are parts of others: skin tones, hair. Letters of flags have no order. */
const parts = 2;

/** The codes of each by its hexcode: those of the first preset first, each given once. */
function codesOf(emoji, presets) {
  const codes = new Map(emoji.map(({ hexcode }) => [hexcode, []]));
  const given = new Set();
  for (const preset of presets) {
    for (const { hexcode } of emoji) {
      for (const code of [preset[hexcode] ?? []].flat()) {
        if (given.has(code)) continue;
        given.add(code);
        codes.get(hexcode).push(code);
      }
    }
  }
  return codes;
}

/** As Unicode recommends it to be sent: the contract takes no other. The package puts a mark after some that need none. */
function asRecommended(emoji) {
  return /^\p{RGI_Emoji}$/v.test(emoji) ? emoji : emoji.replaceAll('\ufe0f', '');
}

if (process.argv[1] === import.meta.filename) {
  const presets = ['github', 'emojibase'].map((name) => read(`shortcodes/${name}.json`));
  const lines = emojiLines(read('compact.json'), ...presets);
  const text = `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  copyFileSync(require.resolve('emojibase-data/LICENSE'), join(dirname(target), 'LICENSE.txt'));
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  process.stdout.write(
    `${String(lines.length)} emoji, ${kilobytes(Buffer.byteLength(text))}, ${kilobytes(gzipSync(text).length)} compressed\n`,
  );
}

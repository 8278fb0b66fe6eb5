/** Writes the app's icons (`apps/web/public/icons`) from the mark in `favicon.svg`: run it when that has changed, and commit them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const folder = join(import.meta.dirname, '../apps/web/public');
const favicon = readFileSync(join(folder, 'favicon.svg'), 'utf8');
const ground = /<rect[^>]*fill="(#[0-9A-Fa-f]{6})"\/>/.exec(favicon);
const mark = /<g[\s\S]*<\/g>/.exec(favicon)?.[0];
if (!ground || !mark) throw new Error('favicon.svg has no ground or no mark any more');

/** Whatever shape a system cuts out of it: the ground fills it, and the mark stays within the middle four fifths. */
const whole = drawing(
  `<rect width="32" height="32" fill="${ground[1]}"/><g transform="translate(2.8 3.42) scale(.825)">${mark}</g>`,
);
/** Systems colour it themselves and look at nothing but what is not transparent. */
const badge = drawing(`<g transform="translate(-3.6 -2.68) scale(1.225)">${mark}</g>`);

mkdirSync(join(folder, 'icons'), { recursive: true });
await Promise.all([
  write(favicon, 192, 'app-192.png'),
  write(favicon, 512, 'app-512.png'),
  write(whole, 192, 'whole-192.png'),
  write(whole, 512, 'whole-512.png'),
  write(whole, 180, 'apple-touch.png'),
  write(badge, 96, 'badge.png'),
]);

function drawing(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${content}</svg>`;
}

async function write(svg, size, name) {
  await sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, 'icons', name));
}

/**
 * Imported first, it lets plain Node read the TypeScript of apps and libs: Node itself strips the types, and this
 * finds `./x.ts` where a source says `./x.js`, and our libraries' sources instead of their builds. Only for files whose TypeScript is types and nothing else
 * (no decorators, no parameter properties).
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    const conditions = [...context.conditions, '@parley/source'];
    return next(specifier, { ...context, conditions });
  },
});

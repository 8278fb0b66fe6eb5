import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const source = 'apps/api/src';
const base = ['config', 'database', 'http', 'telemetry'];
/** What features stand on. */
const under = [...base, 'audit', 'jobs'];

/** Which folder of the API may import which. One that is not named here may import none, and none may import it. */
const mayImport = {
  config: [],
  database: ['config', 'http'],
  telemetry: ['config'],
  http: ['config', 'database', 'telemetry'],
  audit: base,
  jobs: base,
  documents: base,
  health: base,
  users: base,
  auth: [...under, 'users'],
  rooms: [...under, 'users'],
  messages: [...under, 'rooms', 'users'],
  notifications: [...under, 'auth', 'messages', 'rooms', 'users'],
  pictures: [...base, 'audit', 'rooms', 'users'],
  presence: [...base, 'rooms', 'users'],
  // It decides between one process and a cluster, so it knows the ports that have two implementations.
  cluster: [...base, 'presence', 'users'],
};
/** They use all of them, and nobody imports them. */
const above = ['admin', 'leaving', 'realtime', 'cli', 'metrics'];

const folders = readdirSync(join(import.meta.dirname, '../..', source), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const apiZones = folders.map((folder) => {
  const allowed = above.includes(folder)
    ? folders.filter((other) => !above.includes(other))
    : (mayImport[folder] ?? []);
  return {
    target: `${source}/${folder}`,
    from: folders
      .filter((other) => other !== folder && !allowed.includes(other))
      .map((other) => `${source}/${other}`),
    message: `${folder} may import ${allowed.join(', ') || 'no other folder'} (tools/lint/api-zones.mjs).`,
  };
});

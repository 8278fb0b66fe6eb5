/** Which folder of apps/api/src may import which. A folder that is not named here may be imported by none of these. */
const base = ['config', 'database', 'http', 'jobs', 'telemetry'];

const mayImport = {
  config: [],
  database: ['config', 'http'],
  telemetry: ['config'],
  http: ['config', 'database', 'telemetry'],
  jobs: ['config', 'database', 'telemetry'],
  health: [...base],
  users: [...base],
  auth: [...base, 'users'],
  rooms: [...base, 'users'],
  messages: [...base, 'rooms', 'users'],
  presence: [...base, 'rooms'],
  notifications: [...base, 'messages', 'rooms', 'users'],
  search: [...base, 'messages', 'rooms', 'users'],
  files: [...base, 'messages', 'rooms', 'users'],
  moderation: [...base, 'messages', 'rooms', 'users'],
  integrations: [...base, 'auth', 'messages', 'rooms', 'users'],
  // It decides between one process and a cluster, so it knows the ports that have two implementations.
  cluster: [...base, 'presence'],
};
const above = ['admin', 'realtime', 'cli'];
const folders = [...Object.keys(mayImport), ...above];

export const apiZones = [
  ...Object.entries(mayImport).map(([folder, allowed]) => ({
    target: `apps/api/src/${folder}`,
    from: folders
      .filter((other) => other !== folder && !allowed.includes(other))
      .map((other) => `apps/api/src/${other}`),
    message: `${folder} may import ${allowed.join(', ') || 'no other folder'} (tools/lint/api-zones.mjs).`,
  })),
  ...above.map((folder) => ({
    target: `apps/api/src/${folder}`,
    from: above.filter((other) => other !== folder).map((other) => `apps/api/src/${other}`),
    message: `Nobody imports ${above.join(', ')}.`,
  })),
];

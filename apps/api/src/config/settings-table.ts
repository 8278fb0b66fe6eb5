import { settingsSchema } from './settings.js';

/** The table in the README, one row per variable. */
export function settingsTable(): string {
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const { fallback, description } = schema.meta() ?? {};
    return `| \`${name}\` | ${String(fallback)} | ${String(description)} |`;
  });
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

import type * as z from 'zod';
import { settingsSchema, type Settings } from './settings.js';
import { StartFault } from './start-fault.js';

/** Reads the environment, and names all its faults at once. An empty variable counts as absent. */
export function loadSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = settingsSchema.safeParse(given);
  const faults = [...(read.error?.issues ?? []).map(sentence), ...contradictions(given)];
  if (read.success && faults.length === 0) return read.data;
  throw new StartFault(
    `The configuration has ${counted(faults.length)}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

function contradictions(given: Record<string, string | undefined>): string[] {
  const has = (name: string) => given[name] !== undefined;
  return [
    ...(has('DATABASE_URL') && !has('AUTH_SECRET')
      ? [
          'AUTH_SECRET is required with DATABASE_URL, the same on every node: `openssl rand -hex 32` makes one; ' +
            'who moves here from the embedded database takes what DATA_DIR/auth-secret says, so that nobody has to sign in again',
        ]
      : []),
    ...(has('SMTP_URL') && !has('PUBLIC_URL')
      ? ['PUBLIC_URL is required with SMTP_URL: links in e-mails lead there']
      : []),
  ];
}

function sentence(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${issue.message}`;
}

function counted(faults: number): string {
  return faults === 1 ? 'a fault' : `${String(faults)} faults`;
}

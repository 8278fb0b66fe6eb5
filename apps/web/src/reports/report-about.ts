import type { OwnReport } from '@parley/contracts';
import { reportingTexts } from '../texts/reporting.js';

type About = Pick<OwnReport, 'kind' | 'personName' | 'roomName'>;

/** What was reported, in few words. */
export function reportAbout({ kind, personName, roomName }: About): string {
  const { about } = reportingTexts;
  if (kind === 'message') return about.message(personName, roomName);
  return kind === 'person' ? about.person(personName) : about.room(roomName);
}

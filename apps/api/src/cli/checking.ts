import { withConnection } from './reached-database.js';
import { roomDeviations } from './room-deviations.js';

/** What is held against each other, in a sentence; what deviates is said line by line, and is a failure. */
export async function check(url: string): Promise<string> {
  const { rules, rooms, deviations } = await withConnection(url, roomDeviations);
  for (const { rule, where, found } of deviations) process.stdout.write(`✘ ${where}: ${rule}: ${found}\n`);
  if (deviations.length > 0) process.exitCode = 1;
  return `${rooms} ${rooms === 1 ? 'room' : 'rooms'} held against ${rules} rules: ${deviations.length} ${deviations.length === 1 ? 'deviation' : 'deviations'}.`;
}

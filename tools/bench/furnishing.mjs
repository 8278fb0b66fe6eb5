/** What a scenario needs in Parley's database besides people and rooms. */
import { writeArchive } from './archive.mjs';

export function furnishing({ messages, away }, say) {
  if (away) return { furnish: lastSeenAnHourAgo };
  if (!messages) return null;
  const size = {};
  const furnish = async (database, people) => {
    const begun = performance.now();
    size.archive = await writeArchive(database, { people, messages }, say);
    say(`${messages} messages made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  };
  return { furnish, size };
}

/** So that each arrival is noted anew, as after a real outage. */
async function lastSeenAnHourAgo(database) {
  await database.query(`UPDATE sessions SET last_used_at = clock_timestamp() - interval '1 hour'`);
  await database.query(`UPDATE users SET last_seen_at = clock_timestamp() - interval '1 hour'`);
}

/** What a scenario needs in Parley's database besides people and rooms. */
import { writeArchive, writeMissed } from './archive.mjs';
import { writeNames } from './names.mjs';

export function furnishing({ messages, missed, named }, say) {
  if (missed) return { furnish: (database, people) => away(database, { people, each: missed }) };
  const size = {};
  if (named) {
    const furnish = async (database, [{ userId }]) => {
      size.names = await writeNames(database, { ...named, createdBy: userId });
    };
    return { furnish, size };
  }
  if (!messages) return null;
  const furnish = async (database, people) => {
    const begun = performance.now();
    size.archive = await writeArchive(database, { people, messages }, say);
    say(`${messages} messages made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  };
  return { furnish, size };
}

/** As after a real outage: each arrival is noted anew, and meanwhile something was said everywhere. */
async function away(database, missed) {
  await writeMissed(database, missed);
  await database.query(`UPDATE sessions SET last_used_at = clock_timestamp() - interval '1 hour'`);
  await database.query(`UPDATE users SET last_seen_at = clock_timestamp() - interval '1 hour'`);
}

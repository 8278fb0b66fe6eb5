/** What a scenario needs in Parley's database besides people and rooms. */
import { writeArchive, writeMissed } from './archive.mjs';
import { writeDevices } from './devices.mjs';
import { writeNames } from './names.mjs';
import { writeRecords } from './records.mjs';

export function furnishing({ messages, missed, named, records, devices, sizes }, say) {
  if (missed) return { furnish: (database, people) => away(database, { people, each: missed }) };
  if (devices)
    return {
      furnish: (database, people, { pushOrigin: origin }) =>
        reachable(database, { people: people.slice(0, sizes[0]), devices, origin }),
    };
  if (!messages && !named) return null;
  const size = {};
  const furnish = async (database, people) => {
    if (messages) size.archive = await archive(database, { people, messages }, say);
    if (named) size.names = await writeNames(database, { ...named, createdBy: people[0].userId });
    if (records) await writeRecords(database, { ...records, actor: people[0].userId });
  };
  return { furnish, size };
}

async function archive(database, { people, messages }, say) {
  const begun = performance.now();
  const made = await writeArchive(database, { people, messages }, say);
  say(`${messages} messages made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return made;
}

/** All of a room but the first, who calls them, have a device, and some have two. */
function reachable(database, { people: [, ...others], devices, origin }) {
  return writeDevices(database, { people: others, devices, origin });
}

/** As after a real outage: each arrival is noted anew, and meanwhile something was said everywhere. */
async function away(database, missed) {
  await writeMissed(database, missed);
  await database.query(`UPDATE sessions SET last_used_at = clock_timestamp() - interval '1 hour'`);
  await database.query(`UPDATE users SET last_seen_at = clock_timestamp() - interval '1 hour'`);
}

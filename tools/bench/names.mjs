/** A large server's people and rooms, called as people and rooms are. */

const firstNames =
  `Abigail Adrian Aisha Alexander Amelia Andrea Antonio Barbara Beatrice Benjamin Camilla Caroline Catherine Charles
  Charlotte Christian Clara Daniel Deborah Dominic Edward Eleanor Elisabeth Emily Fatima Felicity Florence Francis Frederic Gabriel
  George Gustav Hannah Harriet Henrietta Isabella Ivan Jacob Jasmine Jennifer Jessica Johanna Jonathan Joseph Julian Katharina Kenneth
  Laura Leonard Lorenzo Lucas Magdalena Margaret Martin Matilda Matthew Maximilian Michael Mohammed Monica Natalie Nathaniel Nicolas
  Octavia Olivia Oscar Pamela Patricia Patrick Philippa Rachel Raymond Rebecca Richard Robert Rosalind Samantha Samuel Sebastian
  Sophia Stephanie Susanna Terence Theodore Theresa Thomas Timothy Valentina Vanessa Veronica Victoria Vincent Virginia Walter Wilhelm
  William Winifred Xavier Yasmin Zachary`.split(/\s+/);
const lastStems = `Acker Ander Berg Brandt Carl Dahl Eck Fisch Gold Hart Holm Jan Kessel Lind Moor Nor Peter Rosen Stein Wal`;
const lastEnds = 'mann son ski ova field er feld strom ton ez';
const topics =
  `general kitchen garden support release design music running chess books coffee travel security payroll legal onboarding
  platform mobile billing search photos cycling cinema history weather harbour library research sales hiring`.split(
    /\s+/,
  );

const lastNames = lastStems.split(' ').flatMap((stem) => lastEnds.split(' ').map((end) => stem + end));

/** `people` accounts and `rooms` public rooms more; answers names that can be looked for. */
export async function writeNames(database, { people, rooms, createdBy }) {
  const displayNames = Array.from({ length: people }, (_, n) => {
    const place = Math.floor(n / firstNames.length);
    return `${firstNames[n % firstNames.length]} ${lastNames[place % lastNames.length]}`;
  });
  await database.query(
    `INSERT INTO users (id, username, display_name, role)
     SELECT gen_random_uuid(), 'p' || n, name, 'member' FROM unnest($1::text[]) WITH ORDINALITY AS one (name, n)`,
    [displayNames],
  );
  const roomNames = Array.from({ length: rooms }, (_, n) => {
    const place = Math.floor(n / topics.length);
    const round = Math.floor(place / lastNames.length);
    const name = `${topics[n % topics.length]}-${lastNames[place % lastNames.length].toLowerCase()}`;
    return round === 0 ? name : `${name}-${round + 1}`;
  });
  await database.query(
    `INSERT INTO rooms (id, kind, name, name_key, created_by)
     SELECT gen_random_uuid(), 'public', name, name, $2 FROM unnest($1::text[]) AS name`,
    [roomNames, createdBy],
  );
  await database.query('VACUUM ANALYZE users, rooms');
  return [...firstNames, ...topics].filter((name) => name.length > 4);
}

/** Two letters in the wrong order, one left out, or one twice; never the first. */
export function withSlip(name, random = Math.random) {
  const place = 1 + Math.floor(random() * (name.length - 2));
  const [before, letter, next, rest] = [
    name.slice(0, place),
    name[place],
    name[place + 1],
    name.slice(place + 2),
  ];
  const slips = [before + next + letter + rest, before + next + rest, before + letter + letter + next + rest];
  return slips[Math.floor(random() * slips.length)];
}

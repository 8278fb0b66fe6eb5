import type { DataSource } from 'typeorm';

const firstNames =
  `Ada Adam Aisha Alan Albert Alejandro Alexander Alice Alina Amina Amir Ana Andrea Anna Anton Arthur Ava Beatrice
  Ben Boris Bruno Carla Carlos Carmen Caroline Charles Chloe Christina Clara Daniel David Diego Dmitri Dora Edward Elena Elias
  Elisabeth Ella Émile Emma Eric Eva Fatima Felix Fiona Francis Frida Gabriel George Greta Hannah Hans Helen Henry Hugo Ida
  Ingrid Irene Isabel Ivan Jack Jakob Jana Jane Jasmin Jessica Johan John Jonathan Joseph Julia Karim Katharina Kenji Laura Leila
  Leo Liam Lina Louise Lucas Magda Marco Maria Martin Matilda Max Maya Michael Mila Mohammed Nadia Natalie Nina Noah Olga
  Oliver Pablo Quentin`
    .trim()
    .split(/\s+/);
const lastNames = each(
  'Acker Ander Berg Brandt Carl Dahl Eck Fisch Gold Hart Holm Jan Kessel Lind Moor Nor Peter Rosen Stein Wal',
  'mann son ski ova field er feld strom ton ez',
);
const roomNames = each(
  `general kitchen garden support release design music running chess books coffee travel security payroll legal
   onboarding platform mobile billing search photos cycling cinema history weather harbour library research sales hiring`,
  ` |s|-team|-help|-news|-ideas|-archive|-europe|-asia|-north|-south|-west|-east|-leads|-random|-social|-bots|-alerts|-ops|-qa|-2024
   |-2025|-2026|-fun|-events|-jobs|-lunch|-notes|-planning|-retro|-review|-standup|-todo|-vip|-guests|-interns|-remote|-office
   |-berlin|-tokyo|-lagos|-lima|-oslo|-paris|-quito|-rome|-seoul|-turin|-vienna|-zagreb|-athens|-bergen|-cairo|-delhi|-essen
   |-faro|-genoa|-hanoi|-izmir|-jena|-kyoto|-lyon|-milan|-nice|-osaka|-porto|-riga|-sofia|-tunis|-ulm|-varna|-york`,
  '|',
);

/** As many people as a large server has, called as people are: each first name with each last name. */
export async function furnishPeople(database: DataSource): Promise<void> {
  const [first, last] = [firstNames.slice(0, 100), lastNames.slice(0, 200)];
  const names = first.flatMap((one) => last.map((other) => `${one} ${other}`));
  await database.query(
    `INSERT INTO users (id, username, display_name, role, created_at)
     SELECT gen_random_uuid(), 'p' || n, name, 'member', timestamptz '2020-01-01Z' + n * interval '1 minute'
     FROM unnest($1::text[]) WITH ORDINALITY AS one (name, n)`,
    [names],
  );
  await database.query('VACUUM ANALYZE users');
}

/** 5,000 public rooms of plain names, of many sizes, some of them never written in; among 20,000 conversations. */
export async function furnishRooms(database: DataSource, createdBy: string): Promise<void> {
  const names = Array.from({ length: 5000 }, (_, n) => {
    const name = roomNames[n % roomNames.length] ?? '';
    return n < roomNames.length ? name : `${name}-${String(Math.floor(n / roomNames.length))}`;
  });
  await database.query(
    `INSERT INTO rooms (id, kind, name, name_key, created_by, member_count, last_message_at)
     SELECT gen_random_uuid(), 'public', name, lower(name), $2, n % 90,
       CASE WHEN n % 7 > 0 THEN timestamptz '2026-01-01Z' + (n * 37 % 5000) * interval '1 minute' END
     FROM unnest($1::text[]) WITH ORDINALITY AS one (name, n)`,
    [names, createdBy],
  );
  await database.query(
    `INSERT INTO rooms (id, kind, direct_key, created_by)
     SELECT gen_random_uuid(), 'direct', n::text, $1 FROM generate_series(1, 20000) n`,
    [createdBy],
  );
  await database.query('VACUUM ANALYZE rooms');
}

function each(stems: string, endings: string, between = ' '): string[] {
  const parts = endings.split(between).map((ending) => ending.trim());
  return stems
    .trim()
    .split(/\s+/)
    .flatMap((stem) => parts.map((ending) => stem + ending));
}

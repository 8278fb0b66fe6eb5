import pg from 'pg';
import type { Person } from './person.js';
import type { Screen } from './screen.js';

/** Somebody is put into so many rooms, of which some have one message that they have not read. */
export async function fillList(
  databaseUrl: string,
  { user }: Person,
  { rooms, unread }: { rooms: number; unread: number },
): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(
    `WITH made AS (
       INSERT INTO rooms (id, kind, name, name_key, created_by, revision, settings_revision, member_count,
                          last_seq, last_count_no, last_author_id, last_excerpt, last_message_at)
       SELECT gen_random_uuid(), 'private', 'room ' || to_char(n, 'FM0000'), 'room ' || to_char(n, 'FM0000'),
              $1::uuid, 2, 1, 1, said, said, CASE said WHEN 1 THEN $1::uuid END, CASE said WHEN 1 THEN 'hello' ELSE '' END,
              CASE said WHEN 1 THEN clock_timestamp() END
       FROM generate_series(1, $2::int) AS n, LATERAL (SELECT (n % 27 = 1 AND n <= 27 * $3::int)::int AS said) AS it
       RETURNING id
     )
     INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
     SELECT id, $1::uuid, 'owner', 1, 1, 1, 1 FROM made`,
    [user.id, rooms, unread],
  );
  await client.query('UPDATE users SET self_revision = GREATEST(self_revision, 1) WHERE id = $1', [user.id]);
  await client.end();
}

export interface Scrolled {
  /** The places of the rows of "Rooms" that were on the screen, in their order. */
  readonly passed: number[];
  readonly most: number;
  /** Milliseconds that the page's thread has computed: its own time, whatever else the machine does. */
  readonly busyFor: number;
}

/** Scrolls by the same number of paintings whatever the list's length: to its end, back, and so on. */
export async function scrollList({ page, sidebar }: Screen): Promise<Scrolled> {
  const clock = await page.context().newCDPSession(page);
  await clock.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await clock.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await busy();
  const seen = await sidebar.locator('.lists').evaluate(async (box) => {
    const passed = new Set<number>();
    let [most, by] = [0, 400];
    const sections = [...box.querySelectorAll('parley-room-section')];
    const list = sections.find((each) => each.querySelector('h2')?.textContent.includes('Rooms'));
    for (let painting = 0; painting < 150; painting += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const { top, bottom } = box.getBoundingClientRect();
      most = Math.max(most, box.querySelectorAll('li[data-room]').length);
      for (const row of list?.querySelectorAll('li') ?? []) {
        const place = row.getBoundingClientRect();
        if (place.bottom > top && place.top < bottom) passed.add(Number(row.ariaPosInSet));
      }
      const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
      if (by > 0 ? atEnd : box.scrollTop <= 0) by = -by;
      box.scrollTop += by;
    }
    return { passed: [...passed].sort((one, other) => one - other), most };
  });
  const busyFor = (await busy()) - before;
  await clock.detach();
  return { ...seen, busyFor };
}

import type { EntityManager } from 'typeorm';
import type { CommittedChange } from '../../database/committed-changes.js';

/** Tells those who decide about reports that there is something else now; not the one whom it is about. */
export async function hintOfReports(
  manager: EntityManager,
  { id: reportId, userId }: { id: string; userId: string | null },
): Promise<CommittedChange> {
  const userIds = await reviewersOf(manager, userId);
  return { to: 'hint', userIds, event: { type: 'reports.changed', reportId } };
}

/** Who may decide about a report, but for the one whom it is about. */
export async function reviewersOf(manager: EntityManager, about: string | null): Promise<string[]> {
  const staff = await manager.query<{ id: string }[]>(
    `SELECT id FROM users WHERE role IN ('owner', 'admin', 'moderator') AND suspended_at IS NULL
       AND id IS DISTINCT FROM $1::uuid ORDER BY username`,
    [about],
  );
  return staff.map(({ id }) => id);
}

import type { NotificationRule } from '@parley/contracts';

/** Also who was not to be disturbed then, or had the place open, may hear by e-mail of what they did not read. */
const rules: ReadonlySet<NotificationRule> = new Set(['told', 'dnd', 'hours', 'looking']);

export function mayBeMailed({ rule }: { rule: NotificationRule }): boolean {
  return rules.has(rule);
}

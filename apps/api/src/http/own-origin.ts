/** Whether no page of another site asks: a browser always says where its page is from, a program says nothing. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | null,
): boolean {
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  if (!from) return false;
  return from.host === host || (publicUrl !== null && from.origin === new URL(publicUrl).origin);
}

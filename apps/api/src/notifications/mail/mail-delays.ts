/** Minutes after which somebody who is invited and did not come hears of it. */
export const invitationMinutes = 10;
/** After so many at the latest hears who can be reached on no device any more. */
export const outOfReachMinutes = 15;
/** Nobody has shown that an address is theirs: so often may it be sent to at most. */
export const addressMinutes = 60;
/** An address that refused so often in a row is sent to no more. */
export const mostRefusals = 3;
